using EcrPS.Model;

namespace EcrPS.Scanning;

/// <summary>What one call of DescribeImageScanFindings showed.</summary>
/// <param name="Status">The status in the API's spelling; null where the call ended in ScanNotFoundException.</param>
/// <param name="Description">The service's description of the status, if any.</param>
/// <param name="Kind">Which scanner it is from, as far as the caller knows.</param>
/// <param name="SeverityCounts">Findings per severity, as <c>findingSeverityCounts</c> has them; null is the same as none.</param>
public sealed record ScanObservation(
    string? Status,
    string? Description = null,
    ScanKind Kind = ScanKind.Unknown,
    IReadOnlyDictionary<string, int>? SeverityCounts = null)
{
    /// <summary>The observation that there is no scan of this image.</summary>
    public static ScanObservation NotFound { get; } = new(Status: null);

    /// <summary>Converts a reply into an observation.</summary>
    /// <param name="response">One reply; its first page is enough, the counts are of all findings.</param>
    /// <param name="configured">Which scanner the registry is set to, where that is known and the reply does not show it.</param>
    public static ScanObservation From(DescribeImageScanFindingsResponse response, ScanKind configured = ScanKind.Unknown)
    {
        ArgumentNullException.ThrowIfNull(response);
        ScanKind shown = ScanFindings.KindOf(response.ImageScanFindings);
        return new ScanObservation(
            response.ImageScanStatus?.Status ?? "",
            response.ImageScanStatus?.Description,
            shown == ScanKind.Unknown ? configured : shown,
            response.ImageScanFindings?.FindingSeverityCounts);
    }

    /// <summary>Whether the reply had counts, even if they are empty.</summary>
    public bool HasCounts => !Unset.Is(SeverityCounts);

    internal string CountsKey => SeverityCounts is null
        ? ""
        : string.Join(';', SeverityCounts
            .Where(pair => pair.Value != 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value}")));
}
