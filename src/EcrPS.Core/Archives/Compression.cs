namespace EcrPS.Archives;

/// <summary>How a file is compressed, detected by its magic number.</summary>
internal enum Compression
{
    None,
    Gzip,
    Zstd,
    Xz,
    Bzip2,
}
