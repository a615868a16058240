using System.Globalization;

namespace EcrPS.Model;

/// <summary>Reads times as ISO 8601 writes them, regardless of the session's culture.</summary>
public static class IsoTime
{
    /// <summary>What a time must look like, for messages.</summary>
    public const string Wanted = Form + "(Get-Date).AddDays(30).";

    /// <summary>What a time in the past must look like, for messages.</summary>
    public const string WantedPast = Form + "(Get-Date).AddDays(-30).";

    private const string Form = "use ISO 8601, such as 2027-03-02 or 2027-03-02T14:30:00Z, or a DateTime, such as ";

    private static readonly string[] Times =
        [.. new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }.SelectMany(time => new[] { $"yyyy-MM-dd'T'{time}", $"yyyy-MM-dd' '{time}" })];

    // K is Z, an offset such as +01:00, or nothing.
    private static readonly string[] Formats = ["yyyy-MM-dd", .. Times.SelectMany(time => new[] { $"{time}K", $"{time} zzz" })];

    /// <summary>Reads a time; without a zone it is local, as everywhere in PowerShell.</summary>
    /// <param name="text">The text; a blank may separate date and time, as Python writes it.</param>
    /// <param name="time">The time.</param>
    /// <returns>False for any other form: 03/02/2027 is a day in March or in February.</returns>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DateTimeOffset.TryParseExact(
            text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out time);
    }
}
