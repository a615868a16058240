using System.Buffers;
using System.Text;
using System.Text.Json;
using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>
/// Reads inventory files: the output of <c>Export-EcrInventory</c> or <c>aws ecr describe-images</c>, only the list of images
/// from it, or the output of <c>Get-EcrImage | ConvertTo-Json</c> (where members begin with a capital).
/// </summary>
public static class ImageInventoryFile
{
    private const string List = "imageDetails";

    /// <summary>Reads a file's bytes: UTF-8, or UTF-16 with a byte order mark as Windows PowerShell writes it.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="isIncomplete">Whether the listing is incomplete: it contains a token for its next page.</param>
    /// <returns>The images in the file's order.</returns>
    /// <exception cref="ImageInventoryException">The file has none of these forms.</exception>
    public static IReadOnlyList<ImageDetail> Read(ReadOnlySpan<byte> content, out bool isIncomplete)
    {
        try
        {
            var reader = new Utf8JsonReader(Normalize(ToUtf8(content)));
            reader.Read();
            IReadOnlyList<ImageDetail> images = [];
            isIncomplete = false;
            JsonMembers.StartObject(ref reader);
            while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("imageDetails"u8))
                {
                    images = InventoryJson.ReadImages(ref reader);
                }
                else if (name.SequenceEqual("nextToken"u8))
                {
                    isIncomplete = JsonMembers.String(ref reader).Length > 0;
                }
                else if (name.SequenceEqual("formatVersion"u8))
                {
                    InventoryJson.CheckVersion(JsonMembers.Integer(ref reader));
                }
                else
                {
                    reader.Skip();
                }
            }

            return images;
        }
        catch (JsonException error)
        {
            string where = error.LineNumber is { } line ? $"line {line + 1}: " : "";
            throw new ImageInventoryException($"{where}{error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // Utf8JsonReader throws these for broken UTF-8 and for lone surrogates in a string.
            throw new ImageInventoryException(error.Message, error);
        }
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

    /// <summary>Converts the images to the form of an API reply: in a list, under the API's names.</summary>
    private static ReadOnlySpan<byte> Normalize(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        (string before, string after) = reader.TokenType switch
        {
            JsonTokenType.StartArray => ($"{{\"{List}\":", "}"),
            JsonTokenType.StartObject when HasMember(utf8, List) => ("", ""),
            JsonTokenType.StartObject when HasMember(utf8, "imageDigest") => ($"{{\"{List}\":[", "]}"),
            _ => throw new ImageInventoryException($"The file contains neither a list of images nor an object with a member '{List}'."),
        };

        var output = new ArrayBufferWriter<byte>(utf8.Length + before.Length + after.Length);
        output.Write(Encoding.UTF8.GetBytes(before));
        int copied = 0;
        // Reads to the end, so that anything after the value is detected.
        while (reader.Read())
        {
            int first = (int)reader.TokenStartIndex + 1;
            if (reader.TokenType != JsonTokenType.PropertyName || first >= utf8.Length || utf8[first] is < (byte)'A' or > (byte)'Z')
                continue;
            output.Write(utf8[copied..first]);
            output.Write([(byte)(utf8[first] | 0x20)]);
            copied = first + 1;
        }

        output.Write(utf8[copied..]);
        output.Write(Encoding.UTF8.GetBytes(after));
        return output.WrittenSpan;
    }

    private static bool HasMember(ReadOnlySpan<byte> utf8, string name)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (string.Equals(reader.GetString(), name, StringComparison.OrdinalIgnoreCase))
                return true;
            reader.Skip();
        }

        return false;
    }
}
