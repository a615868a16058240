namespace EcrPS.Archives;

/// <summary>How a file is compressed, as its first bytes tell.</summary>
internal enum Compression
{
    None,
    Gzip,
    Zstd,
    Xz,
    Bzip2,
}
