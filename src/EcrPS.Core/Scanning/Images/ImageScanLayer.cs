namespace EcrPS.Scanning;

/// <summary>One layer to be scanned.</summary>
/// <param name="Digest">The layer's digest, for messages.</param>
/// <param name="OpenAsync">
/// Opens the layer's bytes as they are stored; the scanner disposes the stream. The compression (gzip or none) is detected from
/// the bytes, as container runtimes do, and not from the media type.
/// </param>
public sealed record ImageScanLayer(string Digest, Func<CancellationToken, ValueTask<Stream>> OpenAsync)
{
    /// <summary>The media type in the manifest, which tells whether the layer is encrypted; null where it is not known.</summary>
    public string? MediaType { get; init; }

    /// <summary>
    /// The size in the manifest; null where it is not known. It shows whether an uncompressed tar without its end mark is complete: without
    /// the size such a layer is an error.
    /// </summary>
    public long? Size { get; init; }
}
