using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Commands;
using EcrPS.Scanning;

namespace EcrPS.Cmdlets.Tests.Scanning;

public sealed class WaitEcrImageScanTests : ScanCmdletTestBase
{
    [Theory]
    [InlineData("FAILED", "ScanFailed", ErrorCategory.InvalidResult)]
    [InlineData("UNSUPPORTED_IMAGE", "ScanUnsupportedImage", ErrorCategory.NotImplemented)]
    [InlineData("SCAN_ELIGIBILITY_EXPIRED", "ScanEligibilityExpired", ErrorCategory.InvalidResult)]
    [InlineData("FINDINGS_UNAVAILABLE", "ScanFindingsUnavailable", ErrorCategory.ResourceUnavailable)]
    [InlineData("LIMIT_EXCEEDED", "ScanLimitExceeded", ErrorCategory.LimitsExceeded)]
    [InlineData("IMAGE_ARCHIVED", "ScanImageArchived", ErrorCategory.InvalidOperation)]
    [InlineData("SOMETHING_NEW", "ScanStatusUnknown", ErrorCategory.InvalidResult)]
    public void A_state_that_is_no_result_is_an_error(string status, string id, ErrorCategory category)
    {
        Script("1", Status("IN_PROGRESS"), Status(status, "So it is."));

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" });

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((category, "web:1"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains("So it is.", error.ToString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails?.RecommendedAction));
        Assert.Equal((status, false), (Assert.Single(run.Of<ImageScanSummary>()).Status, run.Of<ImageScanSummary>()[0].Succeeded));
    }

    [Theory]
    [InlineData("IN_PROGRESS")]
    [InlineData("PENDING")]
    public void A_scan_that_does_not_end_is_a_timeout(string status)
    {
        Script("1", Status(status));

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new
        {
            RepositoryName = "web",
            ImageTag = "1",
            Timeout = 12,
            PollingInterval = 5,
        });

        Assert.StartsWith("ScanTimeout,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([5, 5, 2], Time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(4, Looks);
        Assert.Contains(status, run.Progress[0].CurrentOperation ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_basic_result_is_believed_at_once()
    {
        Script("1", "ScanNotFound", Status("IN_PROGRESS"), Basic("\"HIGH\":2,\"LOW\":1"));

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError();

        ImageScanSummary summary = Assert.Single(run.Of<ImageScanSummary>());
        Assert.Equal(
            ("web", "1", DigestA, "COMPLETE", true),
            (summary.RepositoryName, summary.ImageTag, summary.ImageDigest, summary.Status, summary.Succeeded));
        Assert.Equal((2, 1, 3), (summary.FindingSeverityCounts["high"], summary.FindingSeverityCounts["LOW"], summary.FindingCount));
        Assert.Equal(("eu-central-1", "123456789012", null), (summary.Region, summary.RegistryId, summary.EndpointUrl));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1767225600), summary.CompletedAt);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1767139200), summary.VulnerabilitySourceUpdatedAt);
        Assert.Equal(3, Looks);
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData("ACTIVE")]
    [InlineData("COMPLETE")]
    public void An_enhanced_result_must_settle(string status)
    {
        Operations["GetRegistryScanningConfiguration"] = _ =>
            """{"registryId":"123456789012","scanningConfiguration":{"scanType":"ENHANCED"}}""";
        Script("1", Status("PENDING"), Empty(status), Enhanced(status, "\"CRITICAL\":1"), Enhanced(status, "\"CRITICAL\":2"));

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError();

        Assert.Equal(2, Assert.Single(run.Of<ImageScanSummary>()).FindingSeverityCounts["CRITICAL"]);
        Assert.Equal(7, Looks); // PENDING, empty, 1 finding, then 2 findings for 15 s
    }

    [Fact]
    public void An_empty_result_of_what_cannot_be_told_must_settle()
    {
        Operations.Clear();
        Script("1", Empty("COMPLETE"));
        Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError();
        Assert.Equal(4, Looks);

        Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", SettleTime = 0 }).ThrowOnError();
        Assert.Equal(5, Looks);
    }

    [Fact]
    public void No_scan_is_an_error_after_the_grace()
    {
        Script("1", "ScanNotFound");

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", GracePeriod = 20 });

        Assert.StartsWith("ScanNotFound,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Null(Assert.Single(run.Of<ImageScanSummary>()).Status);
        Assert.Equal(20, Time.Waits.Sum(wait => wait.TotalSeconds));
    }

    [Fact]
    public void A_moment_of_throttling_is_outlasted_and_a_denial_is_not()
    {
        Script("1", Status("IN_PROGRESS"), "Throttling", Basic(""));
        Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError();

        Script("2", "Throttling");
        Script("3", Status("IN_PROGRESS"), "AccessDenied");
        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = (string[])["2", "3"] });

        Assert.Equal(["Throttling", "AccessDenied"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public void One_bad_image_does_not_hold_back_the_others()
    {
        Script(DigestA, Status("IN_PROGRESS"), Basic("\"LOW\":1"));
        Script(DigestB, Basic("\"LOW\":2"));
        object[] images = [
            new { RepositoryName = "web", ImageDigest = DigestA },
            new { RepositoryName = "web", ImageTag = "none" },
            new { RepositoryName = "api", ImageDigest = DigestB },
        ];

        Prompt.PromptRun run = Session.Pipeline(images).Then<WaitEcrImageScanCommand>(Place()).Run();

        Assert.Equal([1, 2], run.Of<ImageScanSummary>().Select(summary => summary.FindingCount));
        Assert.Equal("web:none", Assert.Single(run.Errors).TargetObject);
        Assert.Single(Time.Waits);
    }

    [Fact]
    public void The_gate_speaks_after_all_results()
    {
        Script("1", Basic("\"CRITICAL\":1,\"HIGH\":2,\"LOW\":7"));
        Script("2", Status("IN_PROGRESS"), Basic("\"LOW\":1"));
        Script("3", Status("FAILED"));

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new
        {
            RepositoryName = "web",
            ImageTag = (string[])["1", "2", "3"],
            FailOn = "high",
        });

        Assert.Equal(3, run.Output.Count);
        Assert.StartsWith("ScanFailed,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("ScanGateFailed,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(
            "The scan gate at HIGH failed for 2 of 3 images. web:1: 1 CRITICAL, 2 HIGH; web:3: no valid result (ScanFailed).",
            run.Terminating.ToString());
    }

    [Fact]
    public void Findings_below_pass_and_unrated_ones_only_when_allowed()
    {
        Script("1", Basic("\"MEDIUM\":9,\"UNDEFINED\":1"));

        Assert.Null(Run<WaitEcrImageScanCommand>(new
        {
            RepositoryName = "web",
            ImageTag = "1",
            FailOn = ScanSeverity.High,
            AllowUnrated = true,
        }).ThrowOnError().Terminating);
        Assert.NotNull(Run<WaitEcrImageScanCommand>(new
        {
            RepositoryName = "web",
            ImageTag = "1",
            FailOn = ScanSeverity.High,
        }).Terminating);
    }

    [Fact]
    public void A_gate_without_images_does_not_pass()
    {
        Script("1", Basic(""));
        Prompt.PromptRun unreadable = Run<WaitEcrImageScanCommand>(new { Image = (string[])["web:1", "WEB::"], FailOn = "Low" });
        Assert.StartsWith("ScanGateFailed,", unreadable.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);

        Prompt.PromptRun nothing = Session.Pipeline("x")
            .Then<NothingCommand>()
            .Then<WaitEcrImageScanCommand>(Place(new { FailOn = "Low" }))
            .Run();

        Assert.Equal("The scan gate at LOW received no image.", nothing.Terminating?.ToString());
    }

    [Fact]
    public void The_error_of_the_gate_carries_the_images_that_failed()
    {
        Script("1", Basic("\"CRITICAL\":1"));
        Script("2", Basic("\"LOW\":1"));
        Script("3", "AccessDenied");

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new
        {
            RepositoryName = "web",
            ImageTag = (string[])["1", "2", "3"],
            FailOn = "High",
        });
        ScanGateException gate = Assert.IsType<ScanGateException>(run.Terminating!.Exception);
        Assert.Equal(ScanSeverity.High, gate.Threshold);
        Assert.Equal(["1", "3"], gate.Images.Select(image => image.ImageTag));
        Assert.Equal(gate.Images, Assert.IsType<ImageScanSummary[]>(run.Terminating.TargetObject));
        Assert.Contains("AccessDenied", gate.Images[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exit_code_does_not_end_a_session_without_a_script()
    {
        Script("1", Basic("\"CRITICAL\":1"));
        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", FailOn = "High", ExitCode = 3 });
        Assert.StartsWith("ScanGateFailed,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("still here", Assert.Single(Session.Run("'still here'").Output));
        Assert.Contains(
            "-FailOn",
            Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", ExitCode = 3 }).Terminating!.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_arguments_end_the_pipeline()
    {
        Assert.NotNull(Run<WaitEcrImageScanCommand>(new { RepositoryName = "web" }).Terminating);
        Assert.NotNull(Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", FailOn = "Awful" }).Terminating);
        Assert.NotNull(Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", PollingInterval = 0 }).Terminating);
        Assert.Empty(Factory.Calls);
    }
}
