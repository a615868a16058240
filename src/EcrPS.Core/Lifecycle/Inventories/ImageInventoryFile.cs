using System.Text;
using System.Text.Json;
using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>
/// Reads inventory files: the output of <c>Export-EcrInventory</c> or <c>aws ecr describe-images</c>, only the list of images
/// from it, or the output of <c>Get-EcrImage | ConvertTo-Json</c> (where members begin with a capital); also several of them, one
/// after another or in a list, as jq and loops over pages write them.
/// </summary>
public static class ImageInventoryFile
{
    /// <summary>Reads a file's bytes: UTF-8, or UTF-16 with a byte order mark as Windows PowerShell writes it.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="isIncomplete">Whether the listing is incomplete: its last page contains a token for the next one.</param>
    /// <returns>The images in the file's order.</returns>
    /// <exception cref="ImageInventoryException">The file has none of these forms.</exception>
    public static IReadOnlyList<ImageDetail> Read(ReadOnlySpan<byte> content, out bool isIncomplete)
    {
        ReadOnlySpan<byte> all = ToUtf8(content);
        ReadOnlySpan<byte> rest = all;
        var reading = new InventoryReading();
        try
        {
            // Pages may follow each other, and so may images, one on each line.
            while (!(rest = rest.TrimStart(" \t\r\n"u8)).IsEmpty)
            {
                var reader = new Utf8JsonReader(InventoryText.Normalize(rest, out int length));
                reader.Read();
                reading.Read(ref reader);
                rest = rest[length..];
            }
        }
        catch (JsonException error)
        {
            string where = error.LineNumber is { } line ? $"line {line + 1 + all[..^rest.Length].Count((byte)'\n')}: " : "";
            throw new ImageInventoryException($"{where}{error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // Utf8JsonReader throws these for broken UTF-8 and for lone surrogates in a string.
            throw new ImageInventoryException(error.Message, error);
        }

        isIncomplete = reading.IsIncomplete;
        return reading.HasList ? reading.Images : throw InventoryReading.NoImages();
    }

    private static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(Encoding.UTF8.Preamble))
            return content[Encoding.UTF8.Preamble.Length..];
        foreach (Encoding encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (content.StartsWith(encoding.Preamble))
                return Encoding.UTF8.GetBytes(encoding.GetString(content[encoding.Preamble.Length..]));
        }

        return content;
    }
}
