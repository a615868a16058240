using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Scanning;

namespace EcrPS.Cmdlets.Tests.Scanning;

public sealed class ScanFindingCmdletTests : ScanCmdletTestBase
{
    [Fact]
    public void Both_kinds_come_in_one_form_and_page_by_page()
    {
        Script(
            "1",
            Result("COMPLETE", "\"CRITICAL\":1,\"HIGH\":1", BasicFindings("\"HIGH\":1"))
                .Replace("\"imageScanStatus\"", "\"nextToken\": \"t\", \"imageScanStatus\"", StringComparison.Ordinal),
            Result("COMPLETE", "\"CRITICAL\":1,\"HIGH\":1", EnhancedFindings("\"CRITICAL\":1")));

        IReadOnlyList<ScanFinding> found = Run<GetEcrImageScanFindingCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError()
            .Of<ScanFinding>();

        Assert.Equal(
            [("CVE-2023-0286", ScanKind.Basic), ("CVE-2024-0001", ScanKind.Enhanced)],
            found.Select(finding => (finding.Id, finding.Source)));
        Assert.All(
            found,
            finding => Assert.Equal(
                ("web", "1", DigestA, "eu-central-1"), (finding.RepositoryName, finding.ImageTag, finding.ImageDigest, finding.Region)));
        Assert.IsType<ImageScanFinding>(found[0].GetRaw());
        Assert.Equal(["openssl"], found[0].GetPackages().Select(package => package.Name));
    }

    [Fact]
    public void The_minimum_severity_leaves_out_what_is_below()
    {
        Script("1", Basic("\"HIGH\":1"));

        Assert.Single(Run<GetEcrImageScanFindingCommand>(new
        {
            RepositoryName = "web",
            ImageTag = "1",
            MinimumSeverity = "HIGH",
        }).ThrowOnError().Output);
        Assert.Empty(Run<GetEcrImageScanFindingCommand>(new
        {
            RepositoryName = "web",
            ImageTag = "1",
            MinimumSeverity = "Critical",
        }).ThrowOnError().Output);
    }

    [Theory]
    [InlineData("IN_PROGRESS", "ScanInProgress")]
    [InlineData("FAILED", "ScanFailed")]
    [InlineData("UNSUPPORTED_IMAGE", "ScanUnsupportedImage")]
    public void No_result_is_not_no_findings(string status, string id)
    {
        Script("1", Status(status));

        ErrorRecord error = Assert.Single(Run<GetEcrImageScanFindingCommand>(new { RepositoryName = "web", ImageTag = "1" }).Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);

        ImageScanSummary summary = Assert.Single(Run<GetEcrImageScanFindingCommand>(new
        {
            RepositoryName = "web",
            ImageTag = "1",
            Summary = true,
        }).ThrowOnError().Of<ImageScanSummary>());
        Assert.Equal((status, false), (summary.Status, summary.Succeeded));
    }

    [Fact]
    public void Stale_findings_come_with_an_error()
    {
        Script("1", Enhanced("SCAN_ELIGIBILITY_EXPIRED", "\"CRITICAL\":1"));

        Prompt.PromptRun run = Run<GetEcrImageScanFindingCommand>(new { RepositoryName = "web", ImageTag = "1" });

        Assert.Single(run.Output);
        Assert.StartsWith("ScanEligibilityExpired,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_is_asked_for_before_it_is_started()
    {
        Operations["StartImageScan"] = _ =>
            throw new EcrException("LimitExceeded", "The scan quota per image has been exceeded. Wait and try again.");

        Prompt.PromptRun whatIf = Run<StartEcrImageScanCommand>(new
        {
            RepositoryName = "web",
            ImageTag = "1",
            WhatIf = true,
        }).ThrowOnError();
        Assert.Contains("web:1", Assert.Single(whatIf.WhatIf), StringComparison.Ordinal);
        Assert.DoesNotContain(Factory.Calls, call => call.Contains("StartImageScan", StringComparison.Ordinal));

        ErrorRecord error = Assert.Single(Run<StartEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).Errors);
        Assert.StartsWith("LimitExceeded,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("once in 24 hours", error.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }
}
