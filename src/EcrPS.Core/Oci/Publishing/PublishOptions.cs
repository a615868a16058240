namespace EcrPS.Oci;

/// <summary>How an image is published.</summary>
public sealed record PublishOptions
{
    /// <summary>
    /// How many blobs are transferred in parallel. Four saturate most connections without overloading a small server; Docker
    /// uses five.
    /// </summary>
    public int MaxParallelTransfers { get; init; } = 4;

    /// <summary>Called with progress, from any thread and often; null for none.</summary>
    public IProgress<PublishProgress>? Progress { get; init; }
}
