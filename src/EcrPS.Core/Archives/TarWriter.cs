using System.Globalization;
using System.Text;

namespace EcrPS.Archives;

/// <summary>
/// Writes a tar (POSIX.1-2017 pax, "ustar Interchange Format") whose bytes depend only on its input. The runtime's
/// writer puts its process id into extended headers, so equal input would give unequal digests.
/// </summary>
internal sealed class TarWriter(Stream target)
{
    private const int NameLength = 100;
    private const int PrefixLength = 155;
    private const long MaxOctalSize = 0x1_FFFF_FFFF; // 11 octal digits

    private static readonly byte[] Zeros = new byte[2 * TarHeader.BlockSize];

    public async Task WriteHeaderAsync(string name, char type, int mode, long size, CancellationToken cancellationToken)
    {
        var records = new StringBuilder();
        (string prefix, string shortName) = Split(name);
        if (shortName.Length == 0)
        {
            AppendRecord(records, "path", name);
            shortName = "extended";
        }

        if (size > MaxOctalSize)
            AppendRecord(records, "size", size.ToString(CultureInfo.InvariantCulture));
        if (records.Length > 0)
        {
            byte[] content = Encoding.UTF8.GetBytes(records.ToString());
            await target.WriteAsync(Block(string.Empty, "PaxHeaders/extended", 'x', 0b110_100_100, content.Length), cancellationToken)
                .ConfigureAwait(false);
            await target.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            await PadAsync(content.Length, cancellationToken).ConfigureAwait(false);
        }

        await target.WriteAsync(Block(prefix, shortName, type, mode, Math.Min(size, MaxOctalSize)), cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task PadAsync(long size, CancellationToken cancellationToken)
    {
        int rest = (int)(size % TarHeader.BlockSize);
        if (rest > 0)
            await target.WriteAsync(Zeros.AsMemory(0, TarHeader.BlockSize - rest), cancellationToken).ConfigureAwait(false);
    }

    public async Task CloseAsync(CancellationToken cancellationToken) =>
        await target.WriteAsync(Zeros, cancellationToken).ConfigureAwait(false);

    private static byte[] Block(string prefix, string name, char type, int mode, long size)
    {
        byte[] block = new byte[TarHeader.BlockSize];
        Put(block, 0, name);
        Put(block, 100, Octal(mode, 7));
        Put(block, 108, Octal(0, 7));
        Put(block, 116, Octal(0, 7));
        Put(block, 124, Octal(size, 11));
        Put(block, 136, Octal(0, 11));
        Put(block, 148, "        ");
        block[156] = (byte)type;
        Put(block, 257, "ustar\000");
        Put(block, 329, Octal(0, 7));
        Put(block, 337, Octal(0, 7));
        Put(block, 345, prefix);
        Put(block, 148, Octal(block.Sum(value => value), 6) + "\0 ");
        return block;
    }

    private static void Put(byte[] block, int offset, string text) => Encoding.UTF8.GetBytes(text, block.AsSpan(offset));

    private static string Octal(long value, int digits) => Convert.ToString(value, 8).PadLeft(digits, '0');

    /// <summary>The two name fields; empty where the name does not fit and an extended header must carry it.</summary>
    private static (string Prefix, string Name) Split(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= NameLength)
            return (string.Empty, name);

        for (int slash = name.IndexOf('/', StringComparison.Ordinal); slash > 0
            && slash < name.Length - 1; slash = name.IndexOf('/', slash + 1))
        {
            if (Encoding.UTF8.GetByteCount(name.AsSpan(slash + 1)) <= NameLength
                && Encoding.UTF8.GetByteCount(name.AsSpan(0, slash)) <= PrefixLength)
            {
                return (name[..slash], name[(slash + 1)..]);
            }
        }

        return (string.Empty, string.Empty);
    }

    private static void AppendRecord(StringBuilder records, string key, string value)
    {
        // The length field includes its own digits.
        int rest = Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value) + 3;
        int length = rest + 1;
        while (length != rest + length.ToString(CultureInfo.InvariantCulture).Length)
            length = rest + length.ToString(CultureInfo.InvariantCulture).Length;
        records.Append(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
    }
}
