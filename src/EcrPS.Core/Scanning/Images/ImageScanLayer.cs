namespace EcrPS.Scanning;

/// <summary>One layer to be scanned.</summary>
/// <param name="Digest">The layer's digest, for messages.</param>
/// <param name="OpenAsync">
/// Opens the layer's bytes as they are stored; the scanner disposes the stream. The compression (gzip or none) is detected from
/// the bytes, as container runtimes do, and not from the media type.
/// </param>
public sealed record ImageScanLayer(string Digest, Func<CancellationToken, ValueTask<Stream>> OpenAsync);
