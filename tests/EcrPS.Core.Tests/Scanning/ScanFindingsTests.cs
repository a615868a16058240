using EcrPS.Model;
using Attribute = EcrPS.Model.Attribute;

namespace EcrPS.Scanning.Tests;

public sealed class ScanFindingsTests
{
    [Fact]
    public void A_finding_without_anything_is_unrated_and_fails_a_gate()
    {
        IReadOnlyList<ScanFinding> findings = ScanFindings.From(new ImageScanFindings
        {
            Findings = [new ImageScanFinding()],
            EnhancedFindings = [new EnhancedImageScanFinding()],
        });
        Assert.All(findings, finding => Assert.Equal(("", "UNDEFINED", null), (finding.Id, finding.SeverityName, finding.PackageName)));
        Assert.False(new ScanGate(ScanSeverity.Critical).Evaluate(findings).Passed);
    }

    [Fact]
    public void No_reply_has_no_findings() => Assert.Empty(ScanFindings.From((ImageScanFindings?)null));

    // The example in the API reference, DescribeImageScanFindings.
    [Fact]
    public void The_published_basic_example()
    {
        var raw = new ImageScanFinding
        {
            Name = "CVE-2019-5188",
            Description = "A code execution vulnerability exists",
            Uri = "http://people.ubuntu.com/~ubuntu-security/cve/CVE-2019-5188",
            Severity = "MEDIUM",
            Attributes =
            [
                new Attribute { Key = "package_version", Value = "1.44.1-1ubuntu1.1" },
                new Attribute { Key = "package_name", Value = "e2fsprogs" },
                new Attribute { Key = "CVSS2_VECTOR", Value = "AV:L/AC:L/Au:N/C:P/I:P/A:P" },
                new Attribute { Key = "CVSS2_SCORE", Value = "4.6" },
            ],
        };
        ScanFinding finding = ScanFindings.From(raw);
        Assert.Equal(("CVE-2019-5188", "MEDIUM", ScanSeverity.Medium), (finding.Id, finding.SeverityName, finding.SeverityRank));
        Assert.Equal(("e2fsprogs", "1.44.1-1ubuntu1.1", null), (finding.PackageName, finding.PackageVersion, finding.FixedVersion));
        Assert.Equal((4.6, "AV:L/AC:L/Au:N/C:P/I:P/A:P"), (finding.Score, finding.ScoreVector));
        Assert.Same(raw, finding.GetRaw());
    }

    [Fact]
    public void An_enhanced_finding_names_every_package()
    {
        ScanFinding finding = ScanFindings.From(new EnhancedImageScanFinding
        {
            Title = "CVE-2023-0286 - openssl, libssl3",
            Severity = "HIGH",
            Status = "ACTIVE",
            Score = 7.4,
            ScoreDetails = new ScoreDetails { Cvss = new CvssScoreDetails { Score = 7.1, ScoringVector = "CVSS:3.1/adjusted" } },
            PackageVulnerabilityDetails = new PackageVulnerabilityDetails
            {
                VulnerabilityId = "CVE-2023-0286",
                SourceUrl = "https://example.org/CVE-2023-0286",
                Cvss = [new CvssScore { BaseScore = 7.4, ScoringVector = "CVSS:3.1/base" }],
                VulnerablePackages =
                [
                    new VulnerablePackage
                    {
                        Name = "openssl",
                        Epoch = 1,
                        Version = "3.0.7",
                        Release = "6.el9",
                        FixedInVersion = "1:3.0.7-7.el9",
                        PackageManager = "OS",
                    },
                    new VulnerablePackage
                    {
                        Name = "libssl3",
                        Epoch = 0,
                        Version = "3.0.7",
                        FixedInVersion = "NotAvailable",
                        FilePath = "app/x.jar",
                    },
                ],
            },
        });
        Assert.Equal(
            ("CVE-2023-0286", "openssl", "1:3.0.7-6.el9", "1:3.0.7-7.el9"),
            (finding.Id, finding.PackageName, finding.PackageVersion, finding.FixedVersion));
        Assert.Equal(new ScanFindingPackage("libssl3", "3.0.7", null, "app/x.jar"), finding.GetPackages()[1]);
        Assert.Equal((7.1, "CVSS:3.1/adjusted", "ACTIVE"), (finding.Score, finding.ScoreVector, finding.Status));
    }

    [Theory]
    [InlineData(7.4, "CVSS:3.1/base")]
    [InlineData(7.1, null)]
    public void A_vector_stays_with_its_score(double score, string? vector)
    {
        ScanFinding finding = ScanFindings.From(new EnhancedImageScanFinding
        {
            Score = score,
            PackageVulnerabilityDetails = new PackageVulnerabilityDetails
            {
                Cvss = [new CvssScore { BaseScore = 7.4, ScoringVector = "CVSS:3.1/base" }],
            },
        });
        Assert.Equal((score, vector), (finding.Score, finding.ScoreVector));
    }

    [Fact]
    public void A_basic_finding_survives_the_way_through_the_model()
    {
        var before = new ScanFinding
        {
            Id = "CVE-1",
            SeverityName = "HIGH",
            Title = "CVE-1",
            Description = "d",
            Uri = "https://example.org",
            Score = 7.0,
            ScoreVector = "CVSS:3.1/x",
            AllPackages = [new ScanFindingPackage("foo", "1", "2")],
            Source = ScanKind.Basic,
        };
        ScanFinding after = ScanFindings.From(ScanFindings.ToBasic(before));
        Assert.Equal(
            (before.Id, before.SeverityName, before.Description, before.Uri, before.Score, before.ScoreVector),
            (after.Id, after.SeverityName, after.Description, after.Uri, after.Score, after.ScoreVector));
        Assert.Equal(before.GetPackages(), after.GetPackages());
    }

    [Fact]
    public void The_scanner_is_told_by_the_reply_s_shape()
    {
        Assert.Equal(ScanKind.Unknown, ScanFindings.KindOf(null));
        Assert.Equal(ScanKind.Unknown, ScanFindings.KindOf(new ImageScanFindings { Findings = [] }));
        Assert.Equal(ScanKind.Basic, ScanFindings.KindOf(new ImageScanFindings { Findings = [new ImageScanFinding()] }));
        Assert.Equal(ScanKind.Enhanced, ScanFindings.KindOf(new ImageScanFindings { EnhancedFindings = [] }));
    }

    [Fact]
    public void A_reply_without_a_status_is_no_missing_scan()
    {
        var observation = ScanObservation.From(new DescribeImageScanFindingsResponse());
        Assert.Equal(ScanErrorCodes.UnknownStatus, new ScanWaiter().Observe(observation, TimeSpan.Zero).ErrorCode);
    }

    [Fact]
    public void What_the_reply_does_not_show_the_configuration_does()
    {
        var response = new DescribeImageScanFindingsResponse { ImageScanStatus = new ImageScanStatus { Status = "COMPLETE" } };
        Assert.Equal(ScanKind.Basic, ScanObservation.From(response, ScanKind.Basic).Kind);
        response.ImageScanFindings = new ImageScanFindings { EnhancedFindings = [] };
        Assert.Equal(ScanKind.Enhanced, ScanObservation.From(response, ScanKind.Basic).Kind);
    }
}
