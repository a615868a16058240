namespace EcrPS.Scanning;

/// <summary>How much of an image the scanner reads before it treats the image as hostile. Layers are untrusted data.</summary>
public sealed record ImageScanLimits
{
    /// <summary>
    /// Bytes of one layer after decompression. Default 64 GiB: above ECR's largest layer (52,000 MiB compressed), and low
    /// enough that a scan ends.
    /// </summary>
    public long MaxLayerBytes { get; init; } = 64L << 30;

    /// <summary>
    /// Decompressed bytes per compressed byte, judged once <see cref="RatioFloorBytes"/> were read. Default 200: file
    /// systems compress 2 to 10 times, deflate cannot exceed 1032.
    /// </summary>
    public int MaxCompressionRatio { get; init; } = 200;

    /// <summary>
    /// Decompressed bytes below which the ratio is not checked: short runs of zeros are harmless. Default 256 MiB.
    /// </summary>
    public long RatioFloorBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of one package database file. Default 64 MiB: a full desktop's dpkg status file has about 10.</summary>
    public int MaxFileBytes { get; init; } = 64 << 20;

    /// <summary>Bytes of all package database files of an image together; they are held in memory. Default 128 MiB.</summary>
    public long MaxTotalFileBytes { get; init; } = 128L << 20;

    /// <summary>Number of package database files; distroless images have one per package. Default 20,000.</summary>
    public int MaxFiles { get; init; } = 20_000;
}
