namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>Bytes for an upload.</summary>
/// <param name="Body">The bytes, read to the end.</param>
/// <param name="FirstByte">The first position according to the client; null if it gives none.</param>
/// <param name="LastByte">The last position, inclusive, according to the client; null if it gives none.</param>
internal sealed record UploadPart(Stream Body, long? FirstByte = null, long? LastByte = null)
{
    /// <summary>Whether it was sent by UploadLayerPart, to which the quota of parts applies.</summary>
    public bool IsApi { get; init; }
}
