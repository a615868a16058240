using System.Globalization;
using EcrPS.Client;
using EcrPS.Cmdlets.Tests.Pipeline;
using EcrPS.Cmdlets.Tests.Scanning;
using EcrPS.Commands;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

/// <summary>What a real registry hardly ever answers: failed and slow previews, unreadable indexes, odd policies, many images.</summary>
public sealed class LifecycleCmdletTests : IDisposable
{
    private const string KeepOne = """{"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";
    private const string TwoFaults = """{"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countUnit":"days","countNumber":0},"action":{"type":"expire"}}]}""";
    private static readonly object Place = new { RepositoryName = "web", Region = "r" };

    private readonly PromptSession _session = ModuleSession.Open();
    private readonly Dictionary<string, Func<string, string>> _answers = new(StringComparer.Ordinal);
    private readonly SkippingTime _time = new();
    private readonly FakeTransportFactory _factory;

    public LifecycleCmdletTests()
    {
        _factory = new FakeTransportFactory((operation, request) => _answers[operation](request));
        TransportSource.Use(_factory);
        TimeSource.Use(_time);
    }

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
        TimeSource.Use(null);
    }

    [Theory]
    [InlineData("FAILED", "LifecyclePolicyPreviewFailed")]
    [InlineData("EXPIRED", "LifecyclePolicyPreviewExpired")]
    [InlineData("IN_PROGRESS", "WaitTimeout")]
    public void AWaitEndsInAnErrorForEveryStateButComplete(string state, string code)
    {
        _answers["GetLifecyclePolicyPreview"] = _ => $$"""{"status":"{{state}}"}""";

        var run = _session.Run<WaitEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = "web", Region = "r", Timeout = 0 });

        Assert.Empty(run.Output);
        Assert.StartsWith(code + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("web", run.Errors[0].TargetObject);
    }

    [Fact]
    public void AWaitLooksAgainUntilThePreviewIsComplete()
    {
        var looks = 0;
        _answers["GetLifecyclePolicyPreview"] = _ => looks++ == 0 ? """{"status":"IN_PROGRESS"}""" : """{"status":"COMPLETE","summary":{"expiringImageTotalCount":3}}""";

        var run = _session.Run<WaitEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = "web", Region = "r", PollingInterval = 1 }).ThrowOnError();

        Assert.Equal(3, Assert.Single(run.Of<GetLifecyclePolicyPreviewResponse>()).Summary?.ExpiringImageTotalCount);
        Assert.Equal(2, run.Progress.Count);
    }

    [Fact]
    public void AWaitLooksForTheLastTimeWhenTheTimeIsUp()
    {
        var looks = 0;
        _answers["GetLifecyclePolicyPreview"] = _ =>
        {
            looks++;
            return """{"status":"IN_PROGRESS"}""";
        };

        var run = _session.Run<WaitEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = "web", Region = "r", Timeout = 12 });

        Assert.StartsWith("WaitTimeout,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(4, looks);
        Assert.Equal([5, 5, 2], _time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("FAILED", "LifecyclePolicyPreviewFailed")]
    [InlineData("EXPIRED", "LifecyclePolicyPreviewExpired")]
    [InlineData("IN_PROGRESS", "LifecyclePolicyPreviewInProgress")]
    public void ResultsThatAreNotThereDoNotLookLikeNone(string state, string code)
    {
        _answers["GetLifecyclePolicyPreview"] = _ => $$"""{"status":"{{state}}","previewResults":[]}""";

        var run = _session.Run<GetEcrLifecyclePolicyPreviewCommand>(Place);
        var summary = _session.Run<GetEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = "web", Region = "r", Summary = true }).ThrowOnError();

        Assert.StartsWith(code + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(state, Assert.Single(summary.Of<GetLifecyclePolicyPreviewResponse>()).Status);
    }

    [Fact]
    public void ResultsArePaged()
    {
        _answers["GetLifecyclePolicyPreview"] = request => request.Contains("nextToken", StringComparison.Ordinal)
            ? """{"status":"COMPLETE","previewResults":[{"imageDigest":"b"}]}"""
            : """{"status":"COMPLETE","previewResults":[{"imageDigest":"a"}],"nextToken":"more"}""";

        var run = _session.Run<GetEcrLifecyclePolicyPreviewCommand>(Place).ThrowOnError();

        Assert.Equal(["a", "b"], run.Of<LifecyclePolicyPreviewResult>().Select(result => result.ImageDigest));
    }

    [Fact]
    public void WhatIfCountsAllImagesAndNamesTwenty()
    {
        AnswerImages(30);

        var run = _session.Run<SetEcrLifecyclePolicyCommand>(new { RepositoryName = "web", Region = "r", PolicyText = KeepOne, WhatIf = true }).ThrowOnError();

        var said = Assert.Single(run.WhatIf);
        Assert.StartsWith("What if: Set the lifecycle policy of web: of 30 images it would expire 29 and archive 0 right now.", said, StringComparison.Ordinal);
        Assert.Equal(20, said.Split("expired by rule 7").Length - 1);
        Assert.EndsWith("and 9 more; Test-EcrLifecyclePolicy lists all", said, StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.Contains("PutLifecyclePolicy", StringComparison.Ordinal));
    }

    [Fact]
    public void AQuestionSaysItTooAndNoLeavesThePolicy()
    {
        AnswerImages(2);
        _session.Answer = _ => PromptAnswer.No;

        var run = _session.Run<SetEcrLifecyclePolicyCommand>(new { RepositoryName = "web", Region = "r", PolicyText = KeepOne, Confirm = true }).ThrowOnError();

        Assert.Contains("of 2 images it would expire 1", Assert.Single(run.Questions).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.Contains("PutLifecyclePolicy", StringComparison.Ordinal));
    }

    [Fact]
    public void ABadPolicyEndsTheCmdletWithAllItsFaultsWhateverTheErrorAction()
    {
        foreach (var action in new[] { "Stop", "SilentlyContinue" })
        {
            var run = _session.Pipeline("web", "api").Then<SetEcrLifecyclePolicyCommand>(new { Region = "r", PolicyText = TwoFaults, ErrorAction = action }).Run();

            Assert.StartsWith("InvalidLifecyclePolicy,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
            var violations = Assert.IsType<LifecyclePolicyException>(run.Terminating!.Exception).Violations;
            Assert.Equal([(7, "rules[0].selection.countNumber"), (7, "rules[0].selection.countUnit")], violations.Select(one => (one.RulePriority ?? 0, one.Member)));
        }

        Assert.Empty(_factory.Calls);
    }

    [Fact]
    public void PipedRulesAreOnePolicyForEachRepository()
    {
        _answers["PutLifecyclePolicy"] = _ => "{}";
        var rules = _session.Pipeline(Rule(1, "untagged"), Rule(2, "any"));

        rules.Then<SetEcrLifecyclePolicyCommand>(new { RepositoryName = new[] { "web", "api" }, Region = "r" }).Run().ThrowOnError();

        Assert.Equal(2, _factory.Calls.Count);
        Assert.All(_factory.Calls, call => Assert.Equal(3, call.Split("rulePriority").Length));
    }

    [Fact]
    public void AnIndexThatTheServiceKeepsBackMakesItsPossibleChildrenUncertain()
    {
        _answers["DescribeImages"] = _ => """
            {"imageDetails":[{"imageDigest":"sha256:i","imageTags":["latest"],"imagePushedAt":20,"imageManifestMediaType":"application/vnd.oci.image.index.v1+json"},{"imageDigest":"sha256:c","imagePushedAt":10}]}
            """;
        _answers["BatchGetImage"] = _ => """{"images":[],"failures":[{"imageId":{"imageDigest":"sha256:i"},"failureCode":"ImageInaccessible"}]}""";

        var run = _session.Run<TestEcrLifecyclePolicyCommand>(new { RepositoryName = "web", Region = "r", PolicyText = KeepOne }).ThrowOnError();

        Assert.Equal([LifecycleImageAction.None, LifecycleImageAction.Uncertain], run.Of<LifecycleImageDecision>().Select(decision => decision.Action));
        Assert.Single(run.Warnings);
        Assert.Contains("\"imageStatus\":\"ANY\"", _factory.Calls.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void APolicyInForceThatNobodyUnderstandsIsItsRepositorysErrorAlone()
    {
        AnswerImages(1);
        _answers["GetLifecyclePolicy"] = request => request.Contains("web", StringComparison.Ordinal) ? """{"lifecyclePolicyText":"{}"}""" : $$"""{"lifecyclePolicyText":{{System.Text.Json.JsonSerializer.Serialize(KeepOne)}}}""";

        var run = _session.Run<TestEcrLifecyclePolicyCommand>(new { RepositoryName = new[] { "web", "api" }, Region = "r" });

        Assert.StartsWith("InvalidLifecyclePolicy,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("web", run.Errors[0].TargetObject);
        Assert.Equal("api", Assert.Single(run.Of<LifecycleImageDecision>()).RepositoryName);
    }

    [Fact]
    public void FilesAreJudgedWithoutATransport()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """[{"imageDigest":"a","imagePushedAt":1},{"imageDigest":"b","imagePushedAt":2}]""");

            var run = _session.Run<TestEcrLifecyclePolicyCommand>(new { InventoryPath = path, PolicyText = KeepOne }).ThrowOnError();

            Assert.Equal([LifecycleImageAction.Expire, LifecycleImageAction.None], run.Of<LifecycleImageDecision>().Select(decision => decision.Action));
            Assert.Empty(_factory.Made);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void PipedImagesAreJudgedByRepository()
    {
        ImageDetail[] images = [Image("web", 1), Image("api", 2), Image("web", 3)];

        var run = _session.Pipeline([.. images]).Then<TestEcrLifecyclePolicyCommand>(new { PolicyText = KeepOne }).Run().ThrowOnError();

        Assert.Equal(
            [("web", LifecycleImageAction.Expire), ("web", LifecycleImageAction.None), ("api", LifecycleImageAction.None)],
            run.Of<LifecycleImageDecision>().Select(decision => (decision.RepositoryName!, decision.Action)));
        Assert.All(run.Of<LifecycleImageDecision>(), decision => Assert.Equal("http://127.0.0.1:1", decision.EndpointUrl));
        Assert.Empty(_factory.Calls);
    }

    private static LifecycleRule Rule(int priority, string tagStatus) => new()
    {
        RulePriority = priority,
        Selection = new LifecycleSelection { TagStatus = tagStatus, CountType = LifecyclePolicyValues.ImageCountMoreThan, CountNumber = 1 },
        Action = new LifecycleAction { Type = LifecyclePolicyValues.Expire },
    };

    private static ImageDetail Image(string repository, int day) => new()
    {
        RepositoryName = repository,
        ImageDigest = $"sha256:{day}",
        ImagePushedAt = DateTimeOffset.UnixEpoch.AddDays(day),
        Region = "r",
        RegistryId = "123456789012",
        EndpointUrl = "http://127.0.0.1:1",
    };

    private void AnswerImages(int count) => _answers["DescribeImages"] = _ =>
        $$"""{"imageDetails":[{{string.Join(',', Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $$"""{"imageDigest":"sha256:{{n}}","imagePushedAt":{{n}}}""")))}}]}""";
}
