namespace EcrPS.Oci;

/// <summary>How an image is published.</summary>
public sealed record PublishOptions
{
    /// <summary>How many blobs move at once. Four fill most lines without asking a small server for too much; Docker takes five.</summary>
    public int MaxParallelTransfers { get; init; } = 4;

    /// <summary>Told what happens, from any thread and often; null for nobody.</summary>
    public IProgress<PublishProgress>? Progress { get; init; }
}
