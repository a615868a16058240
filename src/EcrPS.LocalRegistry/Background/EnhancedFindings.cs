using System.Security.Cryptography;
using System.Text;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.Model;
using EcrPS.Scanning;

namespace EcrPS.LocalRegistry.Background;

/// <summary>
/// Findings as enhanced scanning reports them (API reference, EnhancedImageScanFinding; Amazon Inspector user guide, "Findings").
/// </summary>
internal sealed class EnhancedFindings(RepositoryRecord repository, ImageRecord image, IReadOnlyList<string> tags, string? platform)
{
    private const string ArnResource = "finding/";

    /// <summary>A finding; its ARN and the time of its first observation stay the same from scan to scan.</summary>
    /// <param name="finding">The finding of the scanner.</param>
    /// <param name="now">When.</param>
    /// <param name="firstObserved">When each finding of the previous scan was first observed, by ARN.</param>
    public EnhancedImageScanFinding Of(ScanFinding finding, DateTimeOffset now, IReadOnlyDictionary<string, DateTimeOffset> firstObserved)
    {
        string arn = Arn(finding);
        return new EnhancedImageScanFinding
        {
            AwsAccountId = repository.Scope.AccountId,
            Description = finding.Description,
            FindingArn = arn,
            FirstObservedAt = firstObserved.TryGetValue(arn, out DateTimeOffset first) ? first : now,
            LastObservedAt = now,
            UpdatedAt = now,
            PackageVulnerabilityDetails = Details(finding),
            Remediation = new Remediation { Recommendation = new Recommendation { Text = "None Provided" } },
            Resources = [Resource()],
            Score = finding.Score,
            ScoreDetails = finding.Score is null ? null : new ScoreDetails
            {
                Cvss = new CvssScoreDetails
                {
                    Score = finding.Score,
                    ScoreSource = "OSV",
                    ScoringVector = finding.ScoreVector,
                    Version = CvssVersion(finding),
                    Adjustments = [],
                },
            },
            Severity = finding.SeverityName,
            Status = "ACTIVE",
            Title = $"{finding.Id} - {finding.PackageName}",
            Type = "PACKAGE_VULNERABILITY",
            FixAvailable = finding.FixedVersion is null ? "NO" : "YES",
            ExploitAvailable = "NO",
        };
    }

    private static PackageVulnerabilityDetails Details(ScanFinding finding) => new()
    {
        VulnerabilityId = finding.Id,
        Source = "OSV",
        SourceUrl = finding.Uri,
        ReferenceUrls = [],
        RelatedVulnerabilities = [],
        Cvss = finding.Score is null
            ? []
            : [new CvssScore
            {
                BaseScore = finding.Score,
                ScoringVector = finding.ScoreVector,
                Source = "OSV",
                Version = CvssVersion(finding),
            }],
        VendorSeverity = finding.SeverityName,
        VulnerablePackages =
        [
            .. finding.GetPackages().Select(static package => new VulnerablePackage
            {
                Name = package.Name,
                Version = package.Version,
                PackageManager = "OS",
                FixedInVersion = package.FixedVersion ?? "NotAvailable",
            }),
        ],
    };

    // "CVSS:3.1/AV:N/…"; a vector of version 2 has no such prefix.
    private static string? CvssVersion(ScanFinding finding) =>
        finding.ScoreVector is { } vector && vector.StartsWith("CVSS:", StringComparison.Ordinal)
            ? vector["CVSS:".Length..].Split('/')[0]
            : null;

    private string Arn(ScanFinding finding)
    {
        string key = $"{repository.Name}@{image.Digest} {finding.Id} {finding.PackageName} {finding.PackageVersion}";
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];
        return $"arn:{AwsNames.Partition(repository.Scope)}:inspector2:{repository.Scope.Region}:{repository.Scope.AccountId}:"
            + $"{ArnResource}{id}";
    }

    private Resource Resource() => new()
    {
        Type = "AWS_ECR_CONTAINER_IMAGE",
        Id = $"{AwsNames.RepositoryArn(repository.Key)}/{image.Digest}",
        Details = new ResourceDetails
        {
            AwsEcrContainerImage = new AwsEcrContainerImageDetails
            {
                ImageHash = image.Digest,
                ImageTags = tags,
                Platform = platform,
                PushedAt = image.PushedAt,
                Registry = repository.Scope.AccountId,
                RepositoryName = repository.Name,
            },
        },
    };
}
