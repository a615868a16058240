using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Management.Automation;
using EcrPS.Conversion;

namespace EcrPS.Formatting;

/// <summary>Formats sizes and times for tables: EcrPS.Format.ps1xml calls it with the values of the columns.</summary>
public static class HumanText
{
    private const int BriefLength = 120;
    private const string TimeText = "MM/dd/yyyy HH:mm:ss zzz";
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>Formats a size in powers of 1000, as ECR bills and its console shows.</summary>
    /// <param name="bytes">The size.</param>
    /// <returns>Such as <c>3.4 MB</c>; null for null.</returns>
    [return: NotNullIfNotNull(nameof(bytes))]
    public static string? Size(long? bytes)
    {
        if (bytes is null)
            return null;
        double value = bytes.Value;
        int unit = 0;
        while (Math.Abs(value) >= 999.5 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(unit == 0 || value >= 99.95 ? Math.Round(value).ToString("0", CultureInfo.InvariantCulture) : value.ToString("0.0", CultureInfo.InvariantCulture))} {Units[unit]}");
    }

    /// <summary>Formats how long ago a time was.</summary>
    /// <param name="time">The time, or the record of one that came back from Clixml or a job.</param>
    /// <returns>Such as <c>3 days ago</c> or <c>in 2 hours</c>, in the largest whole unit; null for null.</returns>
    public static string? Age(object? time) => TimeOf(time) is { } value ? Age(value, DateTimeOffset.UtcNow) : null;

    /// <summary>The same for a past that may not have happened yet.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Such as <c>3 days ago</c>; <c>never</c> for null.</returns>
    public static string LastTime(object? time) => Age(time) ?? "never";

    internal static string Age(DateTimeOffset time, DateTimeOffset now)
    {
        TimeSpan span = now - time;
        TimeSpan length = span.Duration();
        (long count, string unit) = length switch
        {
            { TotalDays: >= 730 } => ((long)(length.TotalDays / 365.25), "year"),
            { TotalDays: >= 60 } => ((long)(length.TotalDays / 30.44), "month"),
            { TotalDays: >= 1 } => ((long)length.TotalDays, "day"),
            { TotalHours: >= 1 } => ((long)length.TotalHours, "hour"),
            { TotalMinutes: >= 1 } => ((long)length.TotalMinutes, "minute"),
            _ => ((long)length.TotalSeconds, "second"),
        };
        string text = string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
        return span < TimeSpan.Zero ? $"in {text}" : $"{text} ago";
    }

    // A job keeps only the text of a time, in the invariant culture and without parts of a second.
    private static DateTimeOffset? TimeOf(object? time) => TimeRecord.Read(time)
        ?? (Plain(time) is { } text
            && DateTimeOffset.TryParseExact(text, TimeText, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset value)
                ? value
                : null);

    /// <summary>The day of a time in UTC.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Such as <c>2026-08-01</c>; null for null.</returns>
    public static string? Day(object? time) => TimeOf(time)?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Formats a freed size.</summary>
    /// <param name="bytes">The size.</param>
    /// <param name="isUpperBound">Whether it may be less.</param>
    /// <returns>Such as <c>3.4 MB</c>; <c>&lt;= 3.4 MB</c> for an upper bound; null for zero.</returns>
    public static string? Frees(long bytes, bool isUpperBound) => bytes == 0 ? null : (isUpperBound ? "<= " : "") + Size(bytes);

    /// <summary>The beginning of a document on one line.</summary>
    /// <param name="text">The document, such as a policy.</param>
    /// <returns>The text, at most 120 characters of it; null for null.</returns>
    public static string? Brief(string? text)
    {
        if (text is null)
            return null;
        string line = ForeignText.Plain(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return line.Length > BriefLength ? line[..(BriefLength - 1)] + "…" : line;
    }

    /// <summary>Formats a list, of which PowerShell shows only the first four elements.</summary>
    /// <param name="items">The elements.</param>
    /// <returns>All of them with commas.</returns>
    public static string List(IEnumerable? items) =>
        ForeignText.Plain(string.Join(", ", (items ?? Array.Empty<object>()).Cast<object>()));

    /// <summary>
    /// Shows a text that a service or a file may have sent, without control characters, which a terminal takes for commands.
    /// </summary>
    /// <param name="value">The text, or a list of texts.</param>
    /// <returns>The text, or the texts with commas; null for null.</returns>
    public static string? Plain(object? value) => value switch
    {
        null => null,
        PSObject wrapped => Plain(wrapped.BaseObject),
        string text => ForeignText.Plain(text),
        IEnumerable items => List(items),
        _ => ForeignText.Plain(value.ToString()),
    };

    /// <summary>Formats a percentage.</summary>
    /// <param name="value">The percentage.</param>
    /// <returns>Such as <c>12.5 %</c>.</returns>
    public static string Percent(double value) => value.ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
