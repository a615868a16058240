using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>Helpers with which generated code reads and writes single members.</summary>
internal static class JsonMembers
{
    // Epoch seconds arrive with up to six decimals; a double cannot represent today's times more precisely.
    private const double MicrosecondsPerSecond = 1_000_000;
    private const int SecondsDigits = 11; // up to the year 5138
    private const int MillisecondsDigits = 3;
    private const int FractionDigits = 6;
    private const double LastEpochSecond = 253402300799;
    private const double FirstEpochSecond = -62135596800;

    internal static void StartObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Unexpected(ref reader, "an object");
    }

    /// <summary>
    /// Moves to the next member that is not null: returns its unescaped name, with the reader on its value. False at the
    /// object's end.
    /// </summary>
    internal static bool NextMember(ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            name = reader.ValueIsEscaped ? Unescaped(ref reader) : reader.ValueSpan;
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
                return true;
        }

        name = default;
        return false;
    }

    internal static string String(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "a string");
        return Text(ref reader);
    }

    /// <summary>A string that is likely to repeat in the document.</summary>
    internal static string Shared(ref Utf8JsonReader reader, StringPool strings)
    {
        Expect(ref reader, JsonTokenType.String, "a string");
        return reader.ValueIsEscaped ? Text(ref reader) : strings.Get(reader.ValueSpan);
    }

    internal static bool Boolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Unexpected(ref reader, "true or false"),
    };

    internal static int Integer(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value)
            ? value
            : throw Unexpected(ref reader, "a 32-bit integer");

    internal static long Long(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value)
            ? value
            : throw Unexpected(ref reader, "a 64-bit integer");

    internal static double Double(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value)
            ? value
            : throw Unexpected(ref reader, "a number");

    /// <summary>Epoch seconds, as the service sends them, or ISO 8601 text, as the AWS CLI prints them.</summary>
    internal static DateTimeOffset Timestamp(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time))
            return time;

        if (reader.TokenType == JsonTokenType.Number && TryReadMilliseconds(reader.ValueSpan, out long milliseconds))
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

        double seconds = reader.TokenType == JsonTokenType.Number ? Double(ref reader) : throw Unexpected(ref reader, "a time");
        return seconds is >= FirstEpochSecond and <= LastEpochSecond
            ? DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * MicrosecondsPerSecond) * TimeSpan.TicksPerMicrosecond)
            : throw Unexpected(ref reader, "a time");
    }

    /// <summary>
    /// Reads the usual forms, 1563223656 or 1563223656.123, in a quarter of the time that parsing a double takes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryReadMilliseconds(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        int point = text.IndexOf((byte)'.');
        int seconds = point < 0 ? text.Length : point;
        int decimals = point < 0 ? 0 : text.Length - point - 1;
        if (seconds is 0 or > SecondsDigits || decimals > MillisecondsDigits)
            return false;

        long value = 0;
        for (int i = 0; i < seconds + MillisecondsDigits; i++)
        {
            int at = i < seconds ? i : i + 1;
            int digit = at < text.Length ? text[at] - '0' : 0;
            if (digit is < 0 or > 9)
                return false;

            value = (value * 10) + digit;
        }

        milliseconds = value;
        return true;
    }

    internal static ReadOnlyMemory<byte> Blob(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "a base64 string");
        try
        {
            return reader.TryGetBytesFromBase64(out byte[]? value) ? value : throw Unexpected(ref reader, "a base64 string");
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate.
            throw Unexpected(ref reader, "a base64 string");
        }
    }

    internal static T Object<T>(ref Utf8JsonReader reader, StringPool strings)
        where T : IEcrModel<T> => T.Read(ref reader, strings);

    internal static void WriteObject<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T value)
        where T : IEcrModel<T>
    {
        writer.WritePropertyName(name);
        value.Write(writer);
    }

    /// <summary>Epoch seconds with up to six decimals, as the service sends them.</summary>
    internal static void WriteTimestamp(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset value)
    {
        long ticks = (value - DateTimeOffset.UnixEpoch).Ticks;
        if (ticks < 0 || ticks % TimeSpan.TicksPerMicrosecond != 0)
        {
            writer.WriteNumber(name, decimal.Round((decimal)ticks / TimeSpan.TicksPerSecond, FractionDigits) / 1.000000m);
            return;
        }

        // All times that the service sends fit: a decimal would take several times as long, twice for each of a thousand
        // images.
        Span<byte> number = stackalloc byte[32];
        Utf8Formatter.TryFormat(ticks / TimeSpan.TicksPerSecond, number, out int length);
        long fraction = ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        if (fraction != 0)
        {
            number[length++] = (byte)'.';
            Utf8Formatter.TryFormat(fraction, number[length..], out _, new StandardFormat('D', FractionDigits));
            length += FractionDigits;
            while (number[length - 1] == (byte)'0')
                length--;
        }

        writer.WritePropertyName(name);
        writer.WriteRawValue(number[..length], skipInputValidation: true);
    }

    internal static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type)
            throw Unexpected(ref reader, what);
    }

    private static byte[] Unescaped(ref Utf8JsonReader reader) => Encoding.UTF8.GetBytes(Text(ref reader));

    private static string Text(ref Utf8JsonReader reader)
    {
        // Digests, tags and names are ASCII: widened in one pass instead of counting, validating and decoding UTF-8.
        if (!reader.ValueIsEscaped && Ascii.IsValid(reader.ValueSpan))
            return Encoding.Latin1.GetString(reader.ValueSpan);

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // Utf8JsonReader throws this for invalid UTF-8.
            throw new JsonException(
                $"The string at byte {reader.TokenStartIndex.ToString(CultureInfo.InvariantCulture)} is not valid UTF-8.", e);
        }
    }

    private static JsonException Unexpected(ref Utf8JsonReader reader, string what) =>
        new($"Expected {what} at byte {reader.TokenStartIndex.ToString(CultureInfo.InvariantCulture)}, found {reader.TokenType}.");
}
