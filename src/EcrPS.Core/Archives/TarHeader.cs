using System.Buffers.Binary;
using System.Text;

namespace EcrPS.Archives;

/// <summary>One header block of a tar (POSIX.1-2017 pax, "ustar Interchange Format", with GNU's binary numbers).</summary>
/// <param name="Path">As written, with its prefix.</param>
/// <param name="LinkTarget">As written; empty but for links.</param>
/// <param name="Type">
/// '0' file, '1' hard link, '2' symbolic link, '5' folder, 'x' and 'g' pax records, 'L' and 'K' GNU long names, 'S' GNU sparse file.
/// </param>
/// <param name="Size">Bytes of content, 0 where the type has none.</param>
/// <param name="HasSparseMap">Whether another block of the sparse map follows (old GNU format).</param>
internal readonly record struct TarHeader(string Path, string LinkTarget, char Type, long Size, bool HasSparseMap)
{
    public const int BlockSize = 512;

    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;
    private const int SizeLength = 12;

    /// <summary>False for links, devices, folders and pipes, even if their size field is not 0.</summary>
    public bool HasContent => Type is not (>= '1' and <= '6');

    /// <summary>Reads a block; null where it is no header.</summary>
    public static TarHeader? Read(ReadOnlySpan<byte> block)
    {
        if (!IsSound(block) || Number(block.Slice(124, SizeLength)) is not { } size)
            return null;

        string path = Text(block[..100]);

        // Only POSIX ustar has a prefix field there; GNU ("ustar  ") uses these bytes for other fields.
        if (block.Slice(257, 6).SequenceEqual("ustar\0"u8) && Text(block.Slice(345, 155)) is { Length: > 0 } prefix)
            path = $"{prefix}/{path}";
        char type = (char)block[156];
        var header = new TarHeader(path, Text(block.Slice(157, 100)), type, size, type == 'S' && block[482] != 0);
        return header.HasContent ? header : header with { Size = 0 };
    }

    /// <summary>A text field, terminated by its first NUL.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    /// <summary>Whether the checksum holds, as a sum of unsigned or, from very old writers, of signed bytes.</summary>
    private static bool IsSound(ReadOnlySpan<byte> block)
    {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BlockSize; i++)
        {
            byte value = i is >= ChecksumOffset and < ChecksumOffset + ChecksumLength ? (byte)' ' : block[i];
            unsigned += value;
            signed += (sbyte)value;
        }

        return Number(block.Slice(ChecksumOffset, ChecksumLength)) is { } written && (written == unsigned || written == signed);
    }

    /// <summary>
    /// Octal text or, for sizes, GNU's big-endian binary with the top bit set; null for anything else, negative numbers included.
    /// </summary>
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80 && field.Length == SizeLength)
        {
            long value = BinaryPrimitives.ReadInt64BigEndian(field[4..]);
            return value < 0 || field[1..4].ContainsAnyExcept((byte)0) ? null : value;
        }

        long number = 0;
        foreach (byte digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            number = (number << 3) | (long)(digit - '0');
        }

        return number;
    }
}
