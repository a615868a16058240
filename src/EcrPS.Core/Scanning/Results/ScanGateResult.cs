namespace EcrPS.Scanning;

/// <summary>The result of a <see cref="ScanGate"/>.</summary>
public sealed class ScanGateResult
{
    internal ScanGateResult(ScanSeverity threshold, IReadOnlyList<KeyValuePair<string, int>> failing, IReadOnlyList<string> reasons)
    {
        Threshold = threshold;
        FailingCounts = failing;
        Reasons = reasons;
    }

    /// <summary>The lowest severity that fails.</summary>
    public ScanSeverity Threshold { get; }

    /// <summary>Whether nothing failed.</summary>
    public bool Passed => FailingCounts.Count == 0;

    /// <summary>Findings per severity, for the severities that fail, the worst first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> FailingCounts { get; }

    /// <summary>One clause per entry of <see cref="FailingCounts"/>, such as <c>2 CRITICAL</c>.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>One sentence.</summary>
    public override string ToString() => Passed
        ? $"No findings at or above {ScanSeverities.ToApiName(Threshold)}."
        : $"Findings at or above {ScanSeverities.ToApiName(Threshold)}: {string.Join("; ", Reasons)}.";
}
