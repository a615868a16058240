using System.Text;

namespace EcrPS.Scanning;

/// <summary>The 512 bytes before a tar entry (POSIX ustar, with GNU's extensions).</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    public const int Size = 512;

    private readonly ReadOnlySpan<byte> _block = block;

    public char Type => (char)_block[156];

    public string LinkTarget => Text(157, 100);

    /// <summary>Whether another 512 bytes of sparse map follow this header (old GNU format).</summary>
    public bool HasSparseExtension => _block[482] != 0;

    public string Path
    {
        get
        {
            string name = Text(0, 100);

            // Only POSIX ustar has a prefix there; GNU ("ustar  ") keeps other things in these bytes.
            string prefix = _block.Slice(257, 6).SequenceEqual("ustar\0"u8) ? Text(345, 155) : "";
            return prefix.Length == 0 ? name : $"{prefix}/{name}";
        }
    }

    /// <summary>The content's length in bytes; throws <see cref="InvalidDataException"/> where it is no number.</summary>
    public long ContentLength => Number(_block.Slice(124, 12));

    /// <summary>Whether the checksum holds, as a sum of unsigned or, from very old writers, of signed bytes.</summary>
    public bool IsSound()
    {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < Size; i++)
        {
            byte value = i is >= 148 and < 156 ? (byte)' ' : _block[i];
            unsigned += value;
            signed += (sbyte)value;
        }

        long written = Number(_block.Slice(148, 8));
        return written == unsigned || written == signed;
    }

    private static long Number(ReadOnlySpan<byte> field)
    {
        long value = 0;
        if ((field[0] & 0x80) != 0)
        {
            // GNU base-256, for what octal digits cannot hold. 0xFF leads a negative number, which no length is.
            if (field[0] != 0x80 || field[1..^8].ContainsAnyExcept((byte)0) || (field[^8] & 0x80) != 0)
            {
                throw new InvalidDataException("a number in a tar header is out of range");
            }

            foreach (byte digit in field[^8..])
            {
                value = (value << 8) | digit;
            }

            return value;
        }

        foreach (byte digit in field.Trim("\0 "u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                throw new InvalidDataException("a number in a tar header is not octal");
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return value;
    }

    private string Text(int start, int length)
    {
        ReadOnlySpan<byte> field = _block.Slice(start, length);
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }
}
