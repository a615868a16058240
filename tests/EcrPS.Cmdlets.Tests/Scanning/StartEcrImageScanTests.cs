using System.Management.Automation;
using System.Text.Json.Nodes;
using EcrPS.Client;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Scanning;

namespace EcrPS.Cmdlets.Tests.Scanning;

/// <summary>A scan that is there already serves, because ECR scans an image once in 24 hours.</summary>
public sealed class StartEcrImageScanTests : ScanCmdletTestBase
{
    private int _started;

    public StartEcrImageScanTests() => Operations["StartImageScan"] = request =>
    {
        _started++;
        return new JsonObject
        {
            ["registryId"] = "123456789012",
            ["repositoryName"] = "web",
            ["imageId"] = request["imageId"]!.DeepClone(),
            ["imageScanStatus"] = new JsonObject { ["status"] = "IN_PROGRESS" },
        }.ToJsonString();
    };

    [Theory]
    [InlineData("COMPLETE")]
    [InlineData("ACTIVE")]
    [InlineData("IN_PROGRESS")]
    [InlineData("PENDING")]
    public void A_scan_that_is_there_serves(string status)
    {
        Script("1", Status(status));

        Prompt.PromptRun run = Run<StartEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError();
        StartImageScanResponse reply = Assert.Single(run.Of<StartImageScanResponse>());
        Assert.Equal(
            ("web", "1", DigestA, status, "eu-central-1"),
            (reply.RepositoryName, reply.ImageId!.ImageTag, reply.ImageId.ImageDigest, reply.ImageScanStatus!.Status, reply.Region));
        Assert.Contains("-Force", Assert.Single(run.Verbose), StringComparison.Ordinal);
        Assert.Equal(0, _started);

        Run<StartEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", Force = true }).ThrowOnError();
        Assert.Equal(1, _started);
    }

    [Theory]
    [InlineData("ScanNotFound")]
    [InlineData("AccessDenied")]
    [InlineData("FAILED")]
    [InlineData("FINDINGS_UNAVAILABLE")]
    public void Without_a_result_a_scan_is_started(string there)
    {
        Script("1", there.Contains('_', StringComparison.Ordinal) || there == "FAILED" ? Status(there) : there);
        Run<StartEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError();
        Assert.Equal(1, _started);
    }

    [Fact]
    public void The_pipeline_of_the_guide_runs_twice_a_day_and_after_a_push()
    {
        Operations["StartImageScan"] = _ => throw new EcrException("LimitExceeded", "The scan quota per image has been exceeded.");
        Script("1", Basic("\"LOW\":1"));
        Script(DigestA, Basic("\"LOW\":1"));
        Script("pushed", "ScanNotFound", "ScanNotFound", Status("IN_PROGRESS"), Basic("\"LOW\":1"));

        Prompt.PromptRun run = Session.Pipeline()
            .Then<StartEcrImageScanCommand>(Place(new { RepositoryName = "web", ImageTag = (string[])["1", "pushed"] }))
            .Then<WaitEcrImageScanCommand>(Place(new { FailOn = "Critical" }))
            .Run().ThrowOnError();
        Assert.Equal(["1", "pushed"], run.Of<ImageScanSummary>().Select(summary => summary.ImageTag));
        Assert.Contains("web:pushed", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_that_appears_meanwhile_serves_and_a_failed_one_does_not()
    {
        Operations["StartImageScan"] = _ => throw new EcrException("LimitExceeded", "The scan quota per image has been exceeded.");
        Script("1", "ScanNotFound", Status("PENDING"));
        Assert.Single(Run<StartEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError().Output);

        Script("2", Status("FAILED"));
        ErrorRecord failed = Assert.Single(Run<StartEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "2" }).Errors);
        Script("3", Status("COMPLETE"));
        ErrorRecord forced = Assert.Single(
            Run<StartEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "3", Force = true }).Errors);
        Assert.All([failed, forced], error => Assert.StartsWith("LimitExceeded,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIf_promises_a_scan_only_where_one_would_start()
    {
        Script("1", Status("COMPLETE"));
        Script("2", "ScanNotFound");
        Prompt.PromptRun run = Run<StartEcrImageScanCommand>(
            new { RepositoryName = "web", ImageTag = (string[])["1", "2"], WhatIf = true }).ThrowOnError();
        Assert.Contains("web:2", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.Equal(0, _started);
    }

    [Fact]
    public void Piped_images_keep_their_tags_in_results_and_messages()
    {
        Script(DigestA, Basic("\"CRITICAL\":1"));
        Script(DigestB, "ScanNotFound", Basic(""));
        ImageDetail[] images =
        [
            new() { RepositoryName = "web", ImageDigest = DigestA, ImageTags = ["1.0", "latest"] },
            new() { RepositoryName = "web", ImageDigest = DigestB, ImageTags = [] },
        ];

        Prompt.PromptRun run = Session.Pipeline([.. images])
            .Then<StartEcrImageScanCommand>(Place())
            .Then<WaitEcrImageScanCommand>(Place(new { FailOn = "High" }))
            .Run();
        IReadOnlyList<ImageScanSummary> summaries = run.Of<ImageScanSummary>();
        Assert.Equal(["1.0", "latest"], summaries[0].ImageTags);
        Assert.Empty(summaries[1].ImageTags);
        Assert.All(summaries, summary => Assert.Null(summary.ImageTag));
        Assert.Contains($"web@{DigestA} (1.0, latest): 1 CRITICAL", run.Terminating!.ToString(), StringComparison.Ordinal);

        ScanFinding finding = Assert.Single(
            Session.Pipeline(images[0]).Then<GetEcrImageScanFindingCommand>(Place()).Run().ThrowOnError().Of<ScanFinding>());
        Assert.Equal(["1.0", "latest"], finding.ImageTags);
        Assert.Equal(
            ["1"],
            Run<StartEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).Of<StartImageScanResponse>()[0].ImageTags);
    }
}
