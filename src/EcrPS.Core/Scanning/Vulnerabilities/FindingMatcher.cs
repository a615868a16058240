namespace EcrPS.Scanning;

/// <summary>Matches installed packages against vulnerability records.</summary>
internal static class FindingMatcher
{
    /// <summary>One finding per vulnerability and version of a source package.</summary>
    public static IEnumerable<ScanFinding> Match(
        IReadOnlyList<InstalledPackage> packages,
        IComparer<string> order,
        IReadOnlyList<string> ecosystems,
        VulnerabilityIndex vulnerabilities)
    {
        foreach (IGrouping<(string Name, string Version), InstalledPackage> source in packages.GroupBy(package =>
            (package.SourceName, package.SourceVersion)))
        {
            // Two records can be about the same vulnerability (a CVE and an advisory); the higher severity is kept.
            IEnumerable<ScanFinding> findings = ecosystems
                .SelectMany(ecosystem => vulnerabilities.Find(ecosystem, source.Key.Name))
                .Where(affected => affected.Affects(source.Key.Version, order))
                .Select(affected => ToFinding(affected, source.Key.Name, source.Key.Version, order))
                .GroupBy(finding => finding.Id, StringComparer.Ordinal)
                .Select(same => same.MaxBy(finding => finding.SeverityRank)!);
            foreach (ScanFinding finding in findings)
                yield return finding;
        }
    }

    private static ScanFinding ToFinding(AffectedPackage affected, string name, string version, IComparer<string> order)
    {
        VulnerabilityRecord record = affected.Record;
        ScanSeverity severity = affected.Severity != ScanSeverity.Undefined ? affected.Severity : record.Severity;
        return new ScanFinding
        {
            Id = record.Id,
            SeverityName = ScanSeverities.ToApiName(severity),
            AllPackages = (ScanFindingPackage[])[new(name, version, affected.FixAbove(version, order))],
            Title = record.Summary ?? record.Id,
            Description = record.Details ?? record.Summary,
            Uri = record.Uri,
            Score = record.Score,
            ScoreVector = record.ScoreVector,
            Source = ScanKind.Basic,
        };
    }
}
