using System.Globalization;
using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Conversion;

/// <summary>
/// Reads durations: a number with its unit (<c>90d</c>, <c>12h</c>, <c>2w</c>), <c>1.12:30:00</c>, or a <see cref="TimeSpan"/>.
/// </summary>
internal static class Duration
{
    /// <summary>What a duration must look like, for messages.</summary>
    public const string Wanted = "give a number with a unit (s, m, h, d, w), such as 90d, or a TimeSpan.";

    /// <summary>Reads a duration.</summary>
    /// <returns>The duration, or null for anything else, such as a bare number.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">It exceeds the range of TimeSpan.</exception>
    public static TimeSpan? Read(object? input)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (value is TimeSpan given)
            return given;

        // PowerShell reads a bare 60d as the decimal 60 and 30s as a short; the wrapping PSObject keeps the original text.
        if ((value is string ? value : input as PSObject)?.ToString()?.Trim() is not { Length: > 1 } text)
            return null;
        if (SecondsOf(text[^1]) is not { } unit)
        {
            return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span)
                ? span
                : null;
        }

        if (!double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            return null;
        return number * unit <= TimeSpan.MaxValue.TotalSeconds - 1
            ? TimeSpan.FromSeconds(number * unit)
            : throw Refused(text, "it exceeds the range of TimeSpan.");
    }

    /// <summary>The time that was a duration ago.</summary>
    public static DateTimeOffset Ago(TimeSpan age)
    {
        DateTimeOffset now = TimeSource.Current.GetUtcNow();
        return age < now - DateTimeOffset.MinValue ? now - age : DateTimeOffset.MinValue;
    }

    /// <summary>The error for something that is no duration.</summary>
    public static ArgumentTransformationMetadataException Refused(object? value, string reason) =>
        new($"'{Convert.ToString(value, CultureInfo.InvariantCulture)}' is not a duration: {reason}");

    private static double? SecondsOf(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86400,
        'w' => 7 * 86400,
        _ => null,
    };
}
