using System.Management.Automation;
using System.Text.Json.Nodes;
using EcrPS.Client;
using EcrPS.Commands;
using EcrPS.Scanning;

namespace EcrPS.Cmdlets.Tests.Scanning;

/// <summary>The gate judges all findings themselves, and a result whose parts disagree keeps it shut.</summary>
public sealed class ScanGateTrustTests : ScanCmdletTestBase
{
    private const string Critical = "\"CRITICAL\":1";

    [Fact]
    public void Findings_without_counts_do_not_pass()
    {
        Script("1", Uncounted(Result("COMPLETE", "", BasicFindings(Critical))));

        Prompt.PromptRun run = Gate("Low");
        Assert.StartsWith("ScanGateFailed,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("ScanResultInconsistent,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("it has no counts, and its findings are 1 CRITICAL", error.ToString(), StringComparison.Ordinal);
        Assert.NotNull(error.ErrorDetails.RecommendedAction);
        ImageScanSummary summary = Assert.Single(run.Of<ImageScanSummary>());
        Assert.False(summary.Succeeded);
        Assert.Contains("contradicts itself", summary.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string> Contradictions => new()
    {
        Result("COMPLETE", "", BasicFindings(Critical)),
        Result("COMPLETE", Critical, "\"findings\":[]"),
        Result("COMPLETE", "\"LOW\":1", BasicFindings(Critical)),
        Uncounted(Result("COMPLETE", "", "\"findings\":[]")),
        Status("COMPLETE"),
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_contradiction_keeps_the_gate_shut_whatever_the_threshold(string reply)
    {
        Script("1", reply);
        Prompt.PromptRun run = Gate("Critical");
        Assert.StartsWith("ScanGateFailed,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("web:1: no valid result (ScanResultInconsistent)", run.Terminating.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, Looks); // it may be about to change: looked at again for the settle time

        Prompt.PromptRun plain = Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" });
        Assert.StartsWith("ScanResultInconsistent,", Assert.Single(plain.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_contradiction_is_an_error_of_the_findings_and_no_success_of_the_summary(string reply)
    {
        Script("1", reply);
        ErrorRecord error = Assert.Single(Run<GetEcrImageScanFindingCommand>(new { RepositoryName = "web", ImageTag = "1" }).Errors);
        Assert.StartsWith("ScanResultInconsistent,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        ImageScanSummary summary = Assert.Single(Run<GetEcrImageScanFindingCommand>(
            new { RepositoryName = "web", ImageTag = "1", Summary = true }).ThrowOnError().Of<ImageScanSummary>());
        Assert.False(summary.Succeeded);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Tag = '1' }")]
    [InlineData("$unset")]
    [InlineData("[pscustomobject]@{ RepositoryName = 'web'; ImageTag = 1.10 }")]
    [InlineData("[pscustomobject]@{ RepositoryName = ''; ImageTag = '1' }")]
    [InlineData("@{ RepositoryName = 'web'; ImageTag = '1' }")]
    [InlineData("(Get-Item .)")]
    public void An_object_that_does_not_bind_keeps_the_gate_shut(string stray)
    {
        Script("1", Empty("COMPLETE"));
        string good = "[pscustomobject]@{ RepositoryName = 'web'; ImageTag = '1' }";

        Prompt.PromptRun run = Session.Run($"{good}, {stray}, {good} | Wait-EcrImageScan -FailOn High -Region r");

        Assert.Contains("failed for 1 of 3 images", GateError(run).ToString(), StringComparison.Ordinal);
        Assert.Contains(": not understood", GateError(run).ToString(), StringComparison.Ordinal);
        Assert.Equal(2, run.Of<ImageScanSummary>().Count);
    }

    [Fact]
    public void A_record_that_names_its_image_by_a_column_that_is_not_read_keeps_the_gate_shut()
    {
        Script("1", Empty("COMPLETE"));
        string good = "[pscustomobject]@{ RepositoryName = 'web'; ImageTag = '1' }";

        Prompt.PromptRun run = Session.Run(
            $"{good}, [pscustomobject]@{{ RepositoryName = 'web'; Tag = '1' }} | Wait-EcrImageScan -FailOn High -Region r");

        Assert.Contains(run.Errors, error => error.ToString().Contains("by 'Tag', which is not read", StringComparison.Ordinal));
    }

    [Fact]
    public void All_objects_that_bind_open_the_gate()
    {
        Script("1", Empty("COMPLETE"));
        Session.Run("$one = [pscustomobject]@{ RepositoryName = 'web'; ImageTag = '1' }; "
            + "$one, $one, 'web:1' | Wait-EcrImageScan -FailOn High -Region r").ThrowOnError();
        Session.Run("'r', 's' | ForEach-Object { [pscustomobject]@{ RepositoryName = 'web'; ImageTag = '1'; Region = $_ } } | "
            + "Wait-EcrImageScan -FailOn High").ThrowOnError();
    }

    [Theory]
    [InlineData("Select-Object -First 1")]
    [InlineData("ForEach-Object { break }")]
    public void A_pipeline_that_a_later_command_ends_does_not_pass_a_failing_gate(string later)
    {
        Script("1", Basic(Critical));

        Prompt.PromptRun run = Session.Run($"Wait-EcrImageScan web 1 -FailOn High -Region r | {later}");

        Assert.Contains("web:1: 1 CRITICAL", GateError(run).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_that_ends_before_all_images_were_judged_does_not_pass()
    {
        Script("1", Empty("COMPLETE"));
        Script("2", Basic(Critical));
        Assert.NotNull(GateError(Session.Run("Wait-EcrImageScan web 1, 2 -FailOn High -Region r | Select-Object -First 1")));

        ErrorRecord error = new ScanGateReport(new ScanGate(ScanSeverity.High)) { Expected = 2 }.Failure()!.ErrorRecord;
        Assert.Contains("judged 0 of 2 images", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Select-Object -First", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_that_ends_early_after_a_passed_gate_is_no_error()
    {
        Script("1", Empty("COMPLETE"));
        Assert.Single(Session.Run("Wait-EcrImageScan web 1 -FailOn High -Region r | Select-Object -First 1").ThrowOnError().Output);
        Script("1", Basic(Critical));
        Assert.Single(Session.Run("Wait-EcrImageScan web 1 -Region r | Select-Object -First 1").ThrowOnError().Output);
    }

    [Fact]
    public void A_contradiction_that_ends_is_outlasted()
    {
        Script("1", Uncounted(Result("COMPLETE", "", BasicFindings("\"LOW\":1"))), Basic("\"LOW\":2"));
        Assert.Equal(2, Assert.Single(Gate("High").ThrowOnError().Of<ImageScanSummary>()).FindingCount);
    }

    [Fact]
    public void An_enhanced_result_without_counts_is_judged_by_its_findings()
    {
        Script("1", Uncounted(Result("ACTIVE", "", EnhancedFindings(Critical))));
        Assert.Contains("web:1: 1 CRITICAL", Gate("High").Terminating!.ToString(), StringComparison.Ordinal);
        Script("1", Uncounted(Result("ACTIVE", "", EnhancedFindings("\"LOW\":1"))));
        Assert.Null(Gate("High").ThrowOnError().Terminating);
    }

    [Fact]
    public void All_pages_are_read_once_the_result_is_there()
    {
        string first = Paged(Result("COMPLETE", "\"CRITICAL\":1,\"LOW\":1", BasicFindings("\"LOW\":1")));
        Script("1", Status("IN_PROGRESS"), Status("IN_PROGRESS"), first);
        Script(DigestA, first, Result("COMPLETE", "\"CRITICAL\":1,\"LOW\":1", BasicFindings(Critical)));

        Assert.Contains("web:1: 1 CRITICAL", Gate("High").Terminating!.ToString(), StringComparison.Ordinal);
        Assert.Equal(5, Looks); // three polls of one finding each, then two pages by digest
    }

    [Fact]
    public void A_page_that_is_missing_is_a_contradiction()
    {
        string first = Paged(Result("COMPLETE", "\"CRITICAL\":1,\"LOW\":1", BasicFindings("\"LOW\":1")));
        Script("1", first);
        Script(DigestA, Result("COMPLETE", "\"CRITICAL\":1,\"LOW\":1", BasicFindings("\"LOW\":1")));
        Assert.Contains("no valid result (ScanResultInconsistent)", Gate("Critical").Terminating!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Throttling_while_the_findings_are_read_does_not_open_the_gate()
    {
        Script("1", Paged(Result("COMPLETE", "\"CRITICAL\":1,\"LOW\":1", BasicFindings("\"LOW\":1"))));
        Script(DigestA, "Throttling", Result("COMPLETE", "\"CRITICAL\":1,\"LOW\":1", BasicFindings("\"CRITICAL\":1,\"LOW\":1")));
        Assert.Contains("web:1: 1 CRITICAL", Gate("High").Terminating!.ToString(), StringComparison.Ordinal);
        Script(DigestA, "AccessDenied");
        Assert.Contains("no valid result (AccessDenied)", Gate("High").Terminating!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ImageTag = 'bad'; ImageDigest")]
    [InlineData("ImageTag = @('good', 'bad'); ImageDigest")]
    [InlineData("ImageTag = 'gone'; ImageDigest")]
    public void A_tag_of_another_image_does_not_pass_with_a_good_digest(string members)
    {
        Script(DigestA, Basic("\"LOW\":1"));
        Script("bad", Basic("\"CRITICAL\":1"));
        Operations["DescribeImages"] = request => string.Concat(
            request["imageIds"]!.AsArray().Select(id => (string?)id!["imageTag"])) switch
        {
            var tags when tags.Contains("gone", StringComparison.Ordinal) => throw new EcrException("ImageNotFound", "There is no gone."),
            _ => $$"""
                {"imageDetails":[{"repositoryName":"web","imageDigest":"{{DigestA}}","imageTags":["good"]},
                 {"repositoryName":"web","imageDigest":"{{DigestB}}","imageTags":["bad"]}]}
                """,
        };

        Prompt.PromptRun run = Session.Run(
            $"[pscustomobject]@{{ RepositoryName = 'web'; {members} = '{DigestA}' }} | Wait-EcrImageScan -FailOn High -Region eu-central-1");

        string code = members.Contains("gone", StringComparison.Ordinal) ? "ImageNotFound" : "ImageTagDoesNotMatchDigest";
        Assert.Contains($"no valid result ({code})", GateError(run).ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Looks);
    }

    [Fact]
    public void A_tag_of_the_image_passes_with_its_digest()
    {
        Script(DigestA, Basic("\"LOW\":1"));
        Operations["DescribeImages"] = _ =>
            $$"""{"imageDetails":[{"repositoryName":"web","imageDigest":"{{DigestA}}","imageTags":["good"]}]}""";

        Session.Run(
            $"[pscustomobject]@{{ RepositoryName = 'web'; ImageTag = 'good'; ImageDigest = '{DigestA}' }} | "
            + "Wait-EcrImageScan -FailOn High -Region eu-central-1").ThrowOnError();
    }

    private Prompt.PromptRun Gate(string failOn) =>
        Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", FailOn = failOn });

    private static string Uncounted(string reply)
    {
        JsonNode json = JsonNode.Parse(reply)!;
        json["imageScanFindings"]!.AsObject().Remove("findingSeverityCounts");
        return json.ToJsonString();
    }

    // In a script the error ends its statement.
    private static ErrorRecord GateError(Prompt.PromptRun run) =>
        Assert.Single(run.Errors, error => error.FullyQualifiedErrorId.StartsWith("ScanGateFailed,", StringComparison.Ordinal));

    private static string Paged(string reply)
    {
        JsonNode json = JsonNode.Parse(reply)!;
        json["nextToken"] = "more";
        return json.ToJsonString();
    }
}
