using System.Globalization;
using EcrPS.Model;
using Attribute = EcrPS.Model.Attribute;

namespace EcrPS.Scanning;

/// <summary>Converts the API's two kinds of findings to and from <see cref="ScanFinding"/>.</summary>
public static class ScanFindings
{
    private const string PackageNameKey = "package_name";
    private const string PackageVersionKey = "package_version";

    // Not documented by AWS; the embedded registry sends it because users of a finding need the fixed version first.
    private const string FixedVersionKey = "fixed_in_version";

    // The newest version of CVSS that a finding carries is shown.
    private static readonly string[] CvssKeys = ["CVSS4", "CVSS3", "CVSS2"];

    /// <summary>Every finding of a reply, in the reply's order; none for null.</summary>
    public static IReadOnlyList<ScanFinding> From(ImageScanFindings? findings) => findings is null
        ? []
        : [.. findings.Findings.Select(From), .. findings.EnhancedFindings.Select(From)];

    /// <summary>Which scanner a reply is from, by its form; Unknown where it has no findings.</summary>
    public static ScanKind KindOf(ImageScanFindings? findings) => findings switch
    {
        null => ScanKind.Unknown,
        _ when !Unset.Is(findings.EnhancedFindings) => ScanKind.Enhanced,
        _ when findings.Findings.Count > 0 => ScanKind.Basic,
        _ => ScanKind.Unknown,
    };

    /// <summary>A basic finding.</summary>
    public static ScanFinding From(ImageScanFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        string? Value(string key) =>
            finding.Attributes.FirstOrDefault(attribute => key.Equals(attribute.Key, StringComparison.OrdinalIgnoreCase))?.Value;

        string? cvss = Array.Find(CvssKeys, key => Value(key + "_SCORE") is not null || Value(key + "_VECTOR") is not null);
        string id = finding.Name ?? "";
        return new ScanFinding
        {
            Id = id,
            SeverityName = finding.Severity ?? FindingSeverity.Undefined,
            AllPackages = Value(PackageNameKey) is { } name
                ? (ScanFindingPackage[])[new(name, Value(PackageVersionKey), Value(FixedVersionKey))]
                : [],
            Title = id,
            Description = finding.Description,
            Uri = finding.Uri,
            Score = double.TryParse(Value(cvss + "_SCORE"), NumberStyles.Float, CultureInfo.InvariantCulture, out double score)
                ? score
                : null,
            ScoreVector = Value(cvss + "_VECTOR"),
            Source = ScanKind.Basic,
            Raw = finding,
        };
    }

    /// <summary>An enhanced finding.</summary>
    public static ScanFinding From(EnhancedImageScanFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        PackageVulnerabilityDetails? details = finding.PackageVulnerabilityDetails;
        CvssScoreDetails? adjusted = finding.ScoreDetails?.Cvss;
        CvssScore? cvss = details is { Cvss: [var first, ..] } ? first : null;

        // A finding lists the scores of several sources; Inspector's own comes first, and a vector stays with its score.
        (double? score, string? vector) = adjusted?.Score is not null
            ? (adjusted.Score, adjusted.ScoringVector)
            : (finding.Score ?? cvss?.BaseScore, finding.Score is null || finding.Score == cvss?.BaseScore ? cvss?.ScoringVector : null);
        string id = details?.VulnerabilityId ?? finding.FindingArn ?? finding.Title ?? "";
        return new ScanFinding
        {
            Id = id,
            SeverityName = finding.Severity ?? FindingSeverity.Undefined,
            AllPackages = details?.VulnerablePackages.Select(ToPackage).ToList() ?? [],
            Title = finding.Title ?? id,
            Description = finding.Description,
            Uri = details?.SourceUrl ?? finding.Remediation?.Recommendation?.Url,
            Score = score,
            ScoreVector = vector,
            Status = finding.Status,
            Source = ScanKind.Enhanced,
            Raw = finding,
        };
    }

    /// <summary>A finding as basic scanning reports it.</summary>
    public static ImageScanFinding ToBasic(ScanFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var attributes = new List<Attribute>();
        Add(PackageNameKey, finding.PackageName);
        Add(PackageVersionKey, finding.PackageVersion);
        Add(FixedVersionKey, finding.FixedVersion);
        Add("CVSS3_SCORE", finding.Score?.ToString("0.0", CultureInfo.InvariantCulture));
        Add(VectorKey(finding), finding.ScoreVector);
        return new ImageScanFinding
        {
            Name = finding.Id,
            Description = finding.Description,
            Uri = finding.Uri,
            Severity = finding.SeverityName,
            Attributes = attributes,
        };

        void Add(string key, string? value)
        {
            if (value is not null)
                attributes.Add(new Attribute { Key = key, Value = value });
        }
    }

    private static string VectorKey(ScanFinding finding) => finding.ScoreVector switch
    {
        { } vector when vector.StartsWith("CVSS:4", StringComparison.Ordinal) => "CVSS4_VECTOR",
        { } vector when vector.StartsWith("CVSS:3", StringComparison.Ordinal) => "CVSS3_VECTOR",
        _ => "CVSS2_VECTOR",
    };

    private static ScanFindingPackage ToPackage(VulnerablePackage package)
    {
        // Inspector splits versions into parts; package managers write epoch:version-release. Epoch 0 is not written.
        string? version = package.Version;
        if (version is not null)
        {
            string epoch = package.Epoch is > 0 ? package.Epoch.Value.ToString(CultureInfo.InvariantCulture) + ":" : "";
            string release = string.IsNullOrEmpty(package.Release) ? "" : "-" + package.Release;
            version = epoch + version + release;
        }

        // "NotAvailable" is Inspector's word for no fix.
        string? fixedVersion = package.FixedInVersion is "" or "NotAvailable" ? null : package.FixedInVersion;
        return new ScanFindingPackage(package.Name ?? "", version, fixedVersion, package.FilePath, package.PackageManager);
    }
}
