using System.Globalization;

namespace EcrPS.Formatting;

/// <summary>Formats sizes, ages and digests for tables.</summary>
internal static class HumanText
{
    private const int DigestCharacters = 12; // as docker prints them
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>3.4 MB for 3400000: powers of 1000, as ECR bills and its console shows.</summary>
    internal static string Size(long bytes)
    {
        double value = bytes;
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

    /// <summary>"3 days ago", "in 2 hours": the largest whole unit.</summary>
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

    /// <summary>2026-08-01: the day in UTC.</summary>
    internal static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A freed size; "&lt;= 3.4 MB" for an upper bound, null for zero.</summary>
    internal static string? Frees(long bytes, bool isUpperBound) => bytes == 0 ? null : (isUpperBound ? "<= " : "") + Size(bytes);

    /// <summary>A destination registry: the region, preceded by the account id if it is another account.</summary>
    internal static string Destination(string? ownId, string? registryId, string? region) =>
        registryId == ownId ? $"{region}" : $"{registryId}/{region}";

    /// <summary>The last part of an ARN: the name after the last slash.</summary>
    internal static string? LastPart(string? arn) => arn?[(arn.LastIndexOf('/') + 1)..];

    /// <summary>sha256:0123456789ab for a full digest.</summary>
    internal static string ShortDigest(string digest)
    {
        int colon = digest.IndexOf(':', StringComparison.Ordinal);
        return digest.Length > colon + 1 + DigestCharacters ? digest[..(colon + 1 + DigestCharacters)] : digest;
    }
}
