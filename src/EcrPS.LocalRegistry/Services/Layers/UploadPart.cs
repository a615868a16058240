namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>Bytes for an upload.</summary>
/// <param name="Body">The bytes, read to the end.</param>
/// <param name="FirstByte">Where the sender says they begin; null when it does not say.</param>
/// <param name="LastByte">Where the sender says they end, inclusive; null when it does not say.</param>
internal sealed record UploadPart(Stream Body, long? FirstByte = null, long? LastByte = null)
{
    /// <summary>Whether UploadLayerPart brought it, to which the quota of parts applies.</summary>
    public bool IsApi { get; init; }
}
