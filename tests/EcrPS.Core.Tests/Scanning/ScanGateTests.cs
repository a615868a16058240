namespace EcrPS.Scanning.Tests;

public sealed class ScanGateTests
{
    [Theory]
    [InlineData("UNDEFINED")]
    [InlineData("UNTRIAGED")]
    [InlineData("CATASTROPHIC")]
    public void Unrated_findings_fail_unless_allowed(string severity)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal) { [severity] = 2 };
        ScanGateResult result = new ScanGate(ScanSeverity.Critical).Evaluate(counts);
        Assert.False(result.Passed);
        Assert.Contains($"2 {severity}, not rated", result.Reasons.Single(), StringComparison.Ordinal);
        Assert.True(new ScanGate(ScanSeverity.Critical, allowUnrated: true).Evaluate(counts).Passed);
        Assert.False(new ScanGate(ScanSeverity.Undefined, allowUnrated: true).Evaluate(counts).Passed);
    }

    [Theory]
    [InlineData(ScanSeverity.Undefined, "1 CRITICAL|2 HIGH|3 MEDIUM|4 LOW|5 INFORMATIONAL")]
    [InlineData(ScanSeverity.Informational, "1 CRITICAL|2 HIGH|3 MEDIUM|4 LOW|5 INFORMATIONAL")]
    [InlineData(ScanSeverity.Low, "1 CRITICAL|2 HIGH|3 MEDIUM|4 LOW")]
    [InlineData(ScanSeverity.Medium, "1 CRITICAL|2 HIGH|3 MEDIUM")]
    [InlineData(ScanSeverity.High, "1 CRITICAL|2 HIGH")]
    [InlineData(ScanSeverity.Critical, "1 CRITICAL")]
    public void At_or_above_the_threshold_fails(ScanSeverity threshold, string reasons)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["INFORMATIONAL"] = 5,
            ["LOW"] = 4,
            ["MEDIUM"] = 3,
            ["HIGH"] = 2,
            ["CRITICAL"] = 1,
        };
        ScanGateResult result = new ScanGate(threshold).Evaluate(counts);
        Assert.Equal(reasons, string.Join('|', result.Reasons));
        Assert.Contains(reasons.Replace("|", "; ", StringComparison.Ordinal), result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_or_less_passes()
    {
        var gate = new ScanGate(ScanSeverity.High);
        Assert.True(gate.Evaluate(severityCounts: null).Passed);
        Assert.True(gate.Evaluate(new Dictionary<string, int>(StringComparer.Ordinal) { ["CRITICAL"] = 0, ["MEDIUM"] = 7 }).Passed);
    }

    [Fact]
    public void Findings_are_counted()
    {
        ScanFinding Finding(string severity) => new() { Id = "CVE-1", Title = "CVE-1", SeverityName = severity, Source = ScanKind.Basic };
        ScanGateResult result = new ScanGate(ScanSeverity.High).Evaluate([Finding("HIGH"), Finding("High"), Finding("LOW")]);
        Assert.Equal(new KeyValuePair<string, int>("HIGH", 2), result.FailingCounts.Single());
    }

    [Fact]
    public void Severities_are_in_order() => Assert.Equal(
        ["UNDEFINED", "INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"],
        Enum.GetValues<ScanSeverity>().Order().Select(ScanSeverities.ToApiName));
}
