using System.Globalization;
using System.Management.Automation;
using EcrPS.Scanning;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="ImageScanSummary"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class ImageScanSummaryProperties
{
    /// <summary>The counts, the worst first, such as <c>2 CRITICAL, 5 HIGH</c>.</summary>
    /// <param name="instance">An <see cref="ImageScanSummary"/>.</param>
    /// <returns><c>none</c> for a result without findings; null where there is no result and nothing was found yet.</returns>
    public static string? Findings(PSObject instance)
    {
        ImageScanSummary summary = Summary(instance);
        IEnumerable<string> counts = summary.FindingSeverityCounts
            .Where(pair => pair.Value > 0)
            .OrderByDescending(pair => ScanSeverities.Parse(pair.Key))
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}"));
        return string.Join(", ", counts) is { Length: > 0 } text ? text : summary.Succeeded ? "none" : null;
    }

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">An <see cref="ImageScanSummary"/>.</param>
    /// <returns>Null if there is none.</returns>
    public static string? ShortDigest(PSObject instance) =>
        Summary(instance).ImageDigest is { } digest ? HumanText.ShortDigest(digest) : null;

    private static ImageScanSummary Summary(PSObject instance) => (ImageScanSummary)instance.BaseObject;
}
