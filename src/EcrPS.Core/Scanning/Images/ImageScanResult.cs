namespace EcrPS.Scanning;

/// <summary>What the scanner found in an image.</summary>
public sealed record ImageScanResult
{
    /// <summary>COMPLETE, FAILED (the image is damaged or hostile) or UNSUPPORTED_IMAGE (no package database that can be read).</summary>
    public required string Status { get; init; }

    /// <summary>A sentence for the scan status' description.</summary>
    public required string Description { get; init; }

    /// <summary>The image's distribution; null where none was recognized.</summary>
    public LinuxDistribution? Distribution { get; init; }

    /// <summary>The number of packages matched.</summary>
    public int PackageCount { get; init; }

    /// <summary>
    /// One per vulnerability and source package, the worst first. <see cref="ScanFinding.PackageName"/> is the source
    /// package, as distributions track vulnerabilities.
    /// </summary>
    public IReadOnlyList<ScanFinding> Findings { get; init; } = [];

    /// <summary>How many findings there are of each severity that occurs, in the API's names.</summary>
    public IReadOnlyDictionary<string, int> SeverityCounts { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>When the newest vulnerability record was last changed; null where no record has a time.</summary>
    public DateTimeOffset? VulnerabilitySourceUpdatedAt { get; init; }
}
