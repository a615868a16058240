using EcrPS.Model;

namespace EcrPS.Scanning;

/// <summary>
/// The whole result of a scan, added page by page: its findings per severity, and whether the parts of the replies agree. Emulators, and
/// the service in the first moments of a result, send findings without counts or counts without findings; either alone may look like a
/// clean image.
/// </summary>
/// <param name="digest">The digest of the image that was asked for; null where it is not known.</param>
public sealed class ScanResult(string? digest)
{
    private readonly Dictionary<string, int> _all = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _active = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyDictionary<string, int>? _counts;
    private string? _digest = digest;
    private string? _otherImage;
    private string? _status;
    private bool _statusChanged;

    /// <summary>
    /// Findings per severity, counted from the findings themselves; ask by <c>HIGH</c> in any case. Without those that Amazon Inspector
    /// suppressed or closed if the service's own counts are without them.
    /// </summary>
    public IReadOnlyDictionary<string, int> SeverityCounts =>
        _counts is { } counts && !Agree(_all, counts) && Agree(_active, counts) ? _active : _all;

    /// <summary>
    /// What disagrees, in one clause of English; null where the result can be trusted. Meaningful once all pages were added.
    /// </summary>
    public string? Contradiction
    {
        get
        {
            if (_otherImage is not null)
                return $"the result is of another image, {_otherImage}";
            if (_statusChanged)
                return "the status of the scan changed while the findings were read";

            // Enhanced results that are ACTIVE may have no counts (aws/aws-cli#6759).
            if (_counts is null)
                return _status == ScanStatus.Active ? null : $"it has no counts, and its findings are {Describe(_all)}";
            return Agree(SeverityCounts, _counts) ? null : $"its counts are {Describe(_counts)}, but its findings {Describe(_all)}";
        }
    }

    /// <summary>Adds a page.</summary>
    /// <param name="page">A reply; the counts are those of the first.</param>
    public void Add(DescribeImageScanFindingsResponse page)
    {
        ArgumentNullException.ThrowIfNull(page);
        string status = page.ImageScanStatus?.Status ?? "";
        if (_status is null)
        {
            _status = status;
            if (page.ImageScanFindings is { } findings && !Unset.Is(findings.FindingSeverityCounts))
                _counts = findings.FindingSeverityCounts;
        }

        _statusChanged |= status != _status;
        if (page.ImageId?.ImageDigest is { } actual)
        {
            _digest ??= actual;
            if (actual != _digest)
                _otherImage = actual;
        }

        foreach (ScanFinding finding in ScanFindings.From(page.ImageScanFindings))
        {
            _all[finding.SeverityName] = _all.GetValueOrDefault(finding.SeverityName) + 1;
            if (finding.Status is null or "ACTIVE")
                _active[finding.SeverityName] = _active.GetValueOrDefault(finding.SeverityName) + 1;
        }
    }

    // By rank: findings without a rating have different names in the two lists.
    private static bool Agree(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
        Enum.GetValues<ScanSeverity>().All(severity => CountOf(one, severity) == CountOf(other, severity));

    private static long CountOf(IReadOnlyDictionary<string, int> counts, ScanSeverity severity) =>
        counts.Where(pair => ScanSeverities.Parse(pair.Key) == severity).Sum(pair => (long)pair.Value);

    private static string Describe(IReadOnlyDictionary<string, int> counts) => string.Join(
        ", ",
        counts.Where(pair => pair.Value != 0)
            .OrderByDescending(pair => ScanSeverities.Parse(pair.Key))
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => FormattableString.Invariant($"{pair.Value} {pair.Key}"))
            .DefaultIfEmpty("none"));
}
