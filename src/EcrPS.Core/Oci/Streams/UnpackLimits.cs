namespace EcrPS.Oci;

/// <summary>How far compressed content may unpack; beyond that it is a decompression bomb.</summary>
internal sealed record UnpackLimits
{
    /// <summary>The limits of archives and layers.</summary>
    public static UnpackLimits Default { get; } = new();

    /// <summary>
    /// The size in bytes. ECR's largest layer has 52,000 MiB (user guide, service quotas), so a genuine archive of a few such layers
    /// passes.
    /// </summary>
    public long MaxSize { get; init; } = 256L << 30;

    /// <summary>
    /// How often larger than its compressed form content may be. Programs and documents compress to a third or a tenth, databases with free
    /// space to a hundredth; gzip reaches 1032 with content of a single byte value (RFC 1951, section 3.2.5: 258 bytes in two bits).
    /// </summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>The size in bytes up to which the ratio does not matter: any disk has room for it.</summary>
    public long FreeSize { get; init; } = 1L << 30;

    /// <summary>The limit in bytes for content of a compressed size.</summary>
    public long For(long compressedSize) =>
        compressedSize > MaxSize / MaxRatio ? MaxSize : Math.Max(FreeSize, compressedSize * MaxRatio);
}
