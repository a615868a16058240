using System.Buffers.Binary;
using System.Text;

namespace EcrPS.Oci;

/// <summary>
/// One header block of a tar (POSIX.1-2017 pax, "ustar Interchange Format", with GNU's binary numbers and long names).
/// Read by our own code because a runtime's reader takes the sizes of extension headers on trust and reads them into memory.
/// </summary>
internal readonly struct TarHeader
{
    public const int BlockSize = 512;

    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;

    private TarHeader(string name, string linkName, char type, long size)
    {
        Name = name;
        LinkName = linkName;
        Type = type;
        Size = size;
    }

    public string Name { get; }

    public string LinkName { get; }

    /// <summary>'0' file, '1' hard link, '2' symbolic link, '5' folder, 'x' and 'g' pax records, 'L' and 'K' GNU long names.</summary>
    public char Type { get; }

    public long Size { get; }

    public bool IsFile => Type is '0' or '\0' or '7';

    public bool IsLink => Type is '1' or '2';

    /// <summary>Links, devices and folders have no content, whatever their size field says.</summary>
    public bool HasContent => Type is not ('1' or '2' or '3' or '4' or '5' or '6');

    /// <summary>Reads a block; null where it is no header.</summary>
    public static TarHeader? Read(ReadOnlySpan<byte> block)
    {
        if (Number(block.Slice(ChecksumOffset, ChecksumLength)) is not { } checksum || checksum != Checksum(block))
            return null;
        if (Number(block.Slice(124, 12)) is not { } size)
            return null;

        string name = Text(block[..100]);
        if (block.Slice(257, 6).SequenceEqual("ustar\0"u8) && Text(block.Slice(345, 155)) is { Length: > 0 } prefix)
            name = $"{prefix}/{name}";
        return new TarHeader(name, Text(block.Slice(157, 100)), (char)block[156], size);
    }

    public static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    private static long Checksum(ReadOnlySpan<byte> block)
    {
        long sum = ' ' * ChecksumLength;
        for (int i = 0; i < BlockSize; i++)
        {
            if (i is < ChecksumOffset or >= ChecksumOffset + ChecksumLength)
                sum += block[i];
        }

        return sum;
    }

    /// <summary>Octal text, or GNU's big-endian binary with the top bit set; null for anything else, negative numbers included.</summary>
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80 && field.Length == 12)
        {
            long value = BinaryPrimitives.ReadInt64BigEndian(field[4..]);
            return value < 0 || field[1..4].ContainsAnyExcept((byte)0) ? null : value;
        }

        long number = 0;
        ReadOnlySpan<byte> digits = field.Trim(" \0"u8);
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            number = (number << 3) | (long)(digit - '0');
        }

        return number;
    }
}
