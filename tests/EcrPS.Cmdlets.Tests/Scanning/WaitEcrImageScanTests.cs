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
    public void AStateThatIsNoResultIsAnError(string status, string id, ErrorCategory category)
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
    public void AScanThatDoesNotEndIsATimeout(string status)
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
    public void ABasicResultIsBelievedAtOnce()
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
    public void AnEnhancedResultMustSettle(string status)
    {
        Operations["GetRegistryScanningConfiguration"] = _ =>
            """{"registryId":"123456789012","scanningConfiguration":{"scanType":"ENHANCED"}}""";
        Script("1", Status("PENDING"), Empty(status), Enhanced(status, "\"CRITICAL\":1"), Enhanced(status, "\"CRITICAL\":2"));

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError();

        Assert.Equal(2, Assert.Single(run.Of<ImageScanSummary>()).FindingSeverityCounts["CRITICAL"]);
        Assert.Equal(7, Looks); // PENDING, empty, 1, then 2 for 15 s
    }

    [Fact]
    public void AnEmptyResultOfWhatCannotBeToldMustSettle()
    {
        Operations.Clear();
        Script("1", Empty("COMPLETE"));
        Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError();
        Assert.Equal(4, Looks);

        Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", SettleTime = 0 }).ThrowOnError();
        Assert.Equal(5, Looks);
    }

    [Fact]
    public void NoScanIsAnErrorAfterTheGrace()
    {
        Script("1", "ScanNotFound");

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", GracePeriod = 20 });

        Assert.StartsWith("ScanNotFound,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Null(Assert.Single(run.Of<ImageScanSummary>()).Status);
        Assert.Equal(20, Time.Waits.Sum(wait => wait.TotalSeconds));
    }

    [Fact]
    public void AMomentOfThrottlingIsOutlastedAndADenialIsNot()
    {
        Script("1", Status("IN_PROGRESS"), "Throttling", Basic(""));
        Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).ThrowOnError();

        Script("2", "Throttling");
        Script("3", Status("IN_PROGRESS"), "AccessDenied");
        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = (string[])["2", "3"] });

        Assert.Equal(["Throttling", "AccessDenied"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public void OneBadImageDoesNotHoldBackTheOthers()
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
    public void TheGateSpeaksAfterAllResults()
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
            "The scan gate at HIGH failed for 2 of 3 images. web:1: 1 CRITICAL, 2 HIGH; web:3: no result to trust (ScanFailed).",
            run.Terminating.ToString());
    }

    [Fact]
    public void FindingsBelowPassAndUnratedOnesOnlyWhenAllowed()
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
    public void AGateWithoutImagesDoesNotPass()
    {
        Script("1", Basic(""));
        Prompt.PromptRun unreadable = Run<WaitEcrImageScanCommand>(new { Image = (string[])["web:1", "WEB::"], FailOn = "Low" });
        Assert.StartsWith("ScanGateFailed,", unreadable.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);

        Prompt.PromptRun nothing = Session.Pipeline("x")
            .Then<NothingCommand>()
            .Then<WaitEcrImageScanCommand>(Place(new { FailOn = "Low" }))
            .Run();

        Assert.Equal("The scan gate at LOW was given no image.", nothing.Terminating?.ToString());
    }

    [Fact]
    public void WrongArgumentsEndThePipeline()
    {
        Assert.NotNull(Run<WaitEcrImageScanCommand>(new { RepositoryName = "web" }).Terminating);
        Assert.NotNull(Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", FailOn = "Awful" }).Terminating);
        Assert.NotNull(Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", PollingInterval = 0 }).Terminating);
        Assert.Empty(Factory.Calls);
    }
}
