using System.Globalization;
using System.Management.Automation;
using System.Text.Json.Nodes;
using EcrPS.Completion;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>Converts single PowerShell values to JSON.</summary>
internal static class ApiValue
{
    private const double MillisecondsPerSecond = 1000;

    /// <summary>Writes a value as its type in the API.</summary>
    /// <returns>False if it cannot be converted.</returns>
    public static bool TryWrite(ApiType type, object value, out JsonNode? json)
    {
        json = type.Kind switch
        {
            // The text of a fraction, such as 1.10 for a tag, is lost: it has to be given as text.
            ApiKind.String => value is double or float or decimal ? null : Text(value),
            ApiKind.Enum => Text(value) is { } text ? ApiEnum.ToApi(type.Name, text) : null,
            ApiKind.Integer => Whole(value) is { } number and >= int.MinValue and <= int.MaxValue ? number : null,
            ApiKind.Long => Whole(value),
            ApiKind.Double => Number(value),
            ApiKind.Boolean => Boolean(value),
            ApiKind.Timestamp => Time(value),
            ApiKind.Blob => Bytes(value),
            _ => null,
        };
        return json is not null;
    }

    /// <summary>Describes the values of a type for messages.</summary>
    public static string Describe(ApiType type) => type.Kind switch
    {
        ApiKind.String => "text",
        ApiKind.Enum => $"one of {string.Join(", ", type.Values)}",
        ApiKind.Integer or ApiKind.Long => "a whole number",
        ApiKind.Double => "a number",
        ApiKind.Boolean => "true or false",
        ApiKind.Timestamp => "a time (ISO 8601, such as 2027-03-02T14:30:00Z, a DateTime, or epoch seconds)",
        ApiKind.Blob => "bytes, or base64 text",
        ApiKind.List => $"a list, each {Describe(ApiModel.Types[type.Of!])}",
        ApiKind.Map => "a hashtable",
        _ => $"a hashtable with {string.Join(", ", type.Members.Select(member => member.Name))}",
    };

    // Account ids typed without quotes are numbers; a Boolean for a string is a mistake.
    private static string? Text(object value) => value switch
    {
        string text => text,
        bool or DateTime or DateTimeOffset => null,
        Enum or char or Uri or Version or Guid => value.ToString(),
        IFormattable number when value.GetType().IsPrimitive || value is decimal =>
            number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static long? Whole(object value) =>
        value is not (bool or char or DateTime) && Text(value) is { } text
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
        && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : null;

    private static double? Number(object value) =>
        Text(value) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
            ? number
            : null;

    private static bool? Boolean(object value) => value switch
    {
        bool given => given,
        SwitchParameter given => given.IsPresent,
        string text when bool.TryParse(text, out bool given) => given,
        _ => null,
    };

    private static double? Time(object value) => value switch
    {
        DateTimeOffset time => Seconds(time),
        DateTime time => Seconds(new DateTimeOffset(time)), // a time without a zone is local, as PowerShell reads it
        string text when IsoTime.TryParse(text, out DateTimeOffset time) => Seconds(time),
        _ => Number(value),
    };

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / MillisecondsPerSecond;

    private static string? Bytes(object value) => value switch
    {
        byte[] bytes => Convert.ToBase64String(bytes),
        string text when Convert.TryFromBase64String(text, new byte[text.Length], out _) => text,
        _ => null,
    };
}
