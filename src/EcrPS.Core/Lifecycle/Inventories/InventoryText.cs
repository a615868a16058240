using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>Rewrites the JSON of an inventory as the API writes it: names begin with a small letter, times are ISO 8601.</summary>
internal static class InventoryText
{
    private const string DatePrefix = "/Date(";
    private const string DateSuffix = ")/";

    /// <summary>Rewrites the first JSON value of a text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="length">The value's length in the text.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static ReadOnlySpan<byte> Normalize(ReadOnlySpan<byte> utf8, out int length)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        var output = new ArrayBufferWriter<byte>(utf8.Length);
        int copied = 0;
        bool isTime = false;
        int depth = reader.CurrentDepth;
        // Ends at the value's end, so that another value may follow.
        while (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject) || reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                int first = (int)reader.TokenStartIndex + 1;
                if (utf8[first] is >= (byte)'A' and <= (byte)'Z')
                {
                    output.Write(utf8[copied..first]);
                    output.Write([(byte)(utf8[first] | 0x20)]);
                    copied = first + 1;
                }

                isTime = reader.ValueSpan.EndsWith("At"u8) || reader.ValueSpan.EndsWith("Time"u8);
            }
            else if (isTime && reader.TokenType == JsonTokenType.String && !reader.TryGetDateTimeOffset(out _)
                && TryParse(reader.GetString()!, out DateTimeOffset time))
            {
                output.Write(utf8[copied..(int)reader.TokenStartIndex]);
                output.Write(JsonSerializer.SerializeToUtf8Bytes(time));
                copied = (int)reader.BytesConsumed;
            }

            if (!reader.Read())
                break;
        }

        length = (int)reader.BytesConsumed;
        output.Write(utf8[copied..length]);
        return output.WrittenSpan;
    }

    // Python writes a blank between date and time, Windows PowerShell milliseconds in /Date()/.
    private static bool TryParse(string text, out DateTimeOffset time)
    {
        if (text.StartsWith(DatePrefix, StringComparison.Ordinal) && text.EndsWith(DateSuffix, StringComparison.Ordinal)
            && long.TryParse(
                text.AsSpan(DatePrefix.Length, text.Length - DatePrefix.Length - DateSuffix.Length),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out long milliseconds)
            && Math.Abs(milliseconds) < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            return true;
        }

        return IsoTime.TryParse(text, out time);
    }
}
