namespace EcrPS.Archives;

/// <summary>Detects compression by magic numbers.</summary>
internal static class Compressions
{
    public static Compression Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
            return Compression.Gzip; // RFC 1952, 2.3.1
        if (start.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]))
            return Compression.Zstd; // RFC 8878, 3.1.1
        if (start.StartsWith((ReadOnlySpan<byte>)[0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]))
            return Compression.Xz;
        return start.StartsWith("BZh"u8) ? Compression.Bzip2 : Compression.None;
    }
}
