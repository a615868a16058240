namespace EcrPS.Scanning;

/// <summary>Passes or fails a scan result by the severity of its findings.</summary>
/// <remarks>
/// A finding without a rating (UNDEFINED, UNTRIAGED, or an unknown name) could have any severity, so it is treated as at the
/// threshold: the gate fails closed. With <paramref name="allowUnrated"/> unrated findings count as below every threshold but
/// Undefined.
/// </remarks>
/// <param name="threshold">The lowest severity that fails.</param>
/// <param name="allowUnrated">Whether findings without a rating may pass.</param>
public sealed class ScanGate(ScanSeverity threshold, bool allowUnrated = false)
{
    /// <summary>The lowest severity that fails.</summary>
    public ScanSeverity Threshold { get; } = threshold;

    /// <summary>Whether findings without a rating may pass.</summary>
    public bool AllowUnrated { get; } = allowUnrated;

    /// <summary>Evaluates findings.</summary>
    public ScanGateResult Evaluate(IEnumerable<ScanFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return Evaluate(findings
            .GroupBy(finding => finding.SeverityName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Evaluates counts per severity, as <c>findingSeverityCounts</c> has them; null is no findings.</summary>
    public ScanGateResult Evaluate(IReadOnlyDictionary<string, int>? severityCounts)
    {
        var failing = (severityCounts ?? new Dictionary<string, int>(StringComparer.Ordinal))
            .Where(pair => pair.Value > 0 && Fails(ScanSeverities.Parse(pair.Key)))
            .OrderByDescending(pair => ScanSeverities.Parse(pair.Key))
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToList();
        return new ScanGateResult(Threshold, failing, failing.ConvertAll(Describe));
    }

    private bool Fails(ScanSeverity severity) => severity == ScanSeverity.Undefined && Threshold > ScanSeverity.Undefined
        ? !AllowUnrated
        : severity >= Threshold;

    private string Describe(KeyValuePair<string, int> pair)
    {
        string unrated = ScanSeverities.Parse(pair.Key) == ScanSeverity.Undefined && Threshold > ScanSeverity.Undefined
            ? ", not rated and so counted as at the threshold"
            : "";
        return FormattableString.Invariant($"{pair.Value} {pair.Key}{unrated}");
    }
}
