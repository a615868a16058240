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

/// <summary>What a real registry rarely returns: failed and slow previews, unreadable indexes, unusual policies, many images.</summary>
public sealed class LifecycleCmdletTests : IDisposable
{
    private const string KeepOne =
        """{"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";
    private const string TwoFaults =
        """{"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countUnit":"days","countNumber":0},"action":{"type":"expire"}}]}""";
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
    public void A_wait_ends_in_an_error_for_every_state_but_complete(string state, string code)
    {
        _answers["GetLifecyclePolicyPreview"] = _ => $$"""{"status":"{{state}}"}""";

        PromptRun run = _session.Run<WaitEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = "web", Region = "r", Timeout = 0 });

        Assert.Empty(run.Output);
        Assert.StartsWith(code + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("web", run.Errors[0].TargetObject);
    }

    [Fact]
    public void A_wait_looks_again_until_the_preview_is_complete()
    {
        int looks = 0;
        _answers["GetLifecyclePolicyPreview"] = _ =>
            looks++ == 0 ? """{"status":"IN_PROGRESS"}""" : """{"status":"COMPLETE","summary":{"expiringImageTotalCount":3}}""";

        PromptRun run = _session.Run<WaitEcrLifecyclePolicyPreviewCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PollingInterval = 1,
        }).ThrowOnError();

        Assert.Equal(3, Assert.Single(run.Of<GetLifecyclePolicyPreviewResponse>()).Summary?.ExpiringImageTotalCount);
        Assert.Equal(2, run.Progress.Count);
    }

    [Fact]
    public void A_wait_looks_for_the_last_time_when_the_time_is_up()
    {
        int looks = 0;
        _answers["GetLifecyclePolicyPreview"] = _ =>
        {
            looks++;
            return """{"status":"IN_PROGRESS"}""";
        };

        PromptRun run = _session.Run<WaitEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = "web", Region = "r", Timeout = 12 });

        Assert.StartsWith("WaitTimeout,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(4, looks);
        Assert.Equal([5, 5, 2], _time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("FAILED", "LifecyclePolicyPreviewFailed")]
    [InlineData("EXPIRED", "LifecyclePolicyPreviewExpired")]
    [InlineData("IN_PROGRESS", "LifecyclePolicyPreviewInProgress")]
    public void Results_that_are_not_there_do_not_look_like_none(string state, string code)
    {
        _answers["GetLifecyclePolicyPreview"] = _ => $$"""{"status":"{{state}}","previewResults":[]}""";

        PromptRun run = _session.Run<GetEcrLifecyclePolicyPreviewCommand>(Place);
        PromptRun summary = _session.Run<GetEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = "web", Region = "r", Summary = true })
            .ThrowOnError();

        Assert.StartsWith(code + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(state, Assert.Single(summary.Of<GetLifecyclePolicyPreviewResponse>()).Status);
    }

    [Fact]
    public void Results_are_paged()
    {
        _answers["GetLifecyclePolicyPreview"] = request => request.Contains("nextToken", StringComparison.Ordinal)
            ? """{"status":"COMPLETE","previewResults":[{"imageDigest":"b"}]}"""
            : """{"status":"COMPLETE","previewResults":[{"imageDigest":"a"}],"nextToken":"more"}""";

        PromptRun run = _session.Run<GetEcrLifecyclePolicyPreviewCommand>(Place).ThrowOnError();

        Assert.Equal(["a", "b"], run.Of<LifecyclePolicyPreviewResult>().Select(result => result.ImageDigest));
    }

    [Fact]
    public void WhatIf_counts_all_images_and_names_twenty()
    {
        AnswerImages(30);

        PromptRun run = _session.Run<SetEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = KeepOne,
            WhatIf = true,
        }).ThrowOnError();

        string said = Assert.Single(run.WhatIf);
        Assert.StartsWith(
            "What if: Set the lifecycle policy of web: of 30 images it would expire 29 and archive 0 right now.",
            said,
            StringComparison.Ordinal);
        Assert.Equal(20, said.Split("expired by rule 7").Length - 1);
        Assert.EndsWith("and 9 more; Test-EcrLifecyclePolicy lists all", said, StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.Contains("PutLifecyclePolicy", StringComparison.Ordinal));
    }

    [Fact]
    public void A_question_says_it_too_and_no_leaves_the_policy()
    {
        AnswerImages(2);
        _session.Answer = _ => PromptAnswer.No;

        PromptRun run = _session.Run<SetEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = KeepOne,
            Confirm = true,
        }).ThrowOnError();

        Assert.Contains("of 2 images it would expire 1", Assert.Single(run.Questions).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.Contains("PutLifecyclePolicy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(2, 1, false)]
    public void A_policy_is_set_without_a_question_only_where_nothing_is_lost(int images, int questions, bool isSet)
    {
        AnswerImages(images);
        _answers["PutLifecyclePolicy"] = _ => "{}";
        _session.Answer = _ => PromptAnswer.No;

        PromptRun run = _session.Run<SetEcrLifecyclePolicyCommand>(new { RepositoryName = "web", Region = "r", PolicyText = KeepOne })
            .ThrowOnError();

        Assert.Equal(questions, run.Questions.Count);
        Assert.All(run.Questions, question => Assert.Contains(
            "of 2 images it would expire 1 and archive 0", question.Message, StringComparison.Ordinal));
        Assert.Equal(isSet, _factory.Calls.Any(call => call.Contains("PutLifecyclePolicy", StringComparison.Ordinal)));
    }

    [Fact]
    public void Whoever_may_not_list_images_is_asked_too()
    {
        _answers["DescribeImages"] = _ => throw new EcrException("AccessDenied", "not allowed to ecr:DescribeImages");
        _answers["PutLifecyclePolicy"] = _ => "{}";
        _session.Answer = _ => PromptAnswer.Yes;

        PromptRun run = _session.Run<SetEcrLifecyclePolicyCommand>(new { RepositoryName = "web", Region = "r", PolicyText = KeepOne })
            .ThrowOnError();

        Assert.Contains("not known: not allowed to ecr:DescribeImages", Assert.Single(run.Questions).Message, StringComparison.Ordinal);
        Assert.Contains("PutLifecyclePolicy", _factory.Calls.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_questions_no_image_is_looked_up()
    {
        _answers["PutLifecyclePolicy"] = _ => "{}";

        _session.Run<SetEcrLifecyclePolicyCommand>(new { RepositoryName = "web", Region = "r", PolicyText = KeepOne, Confirm = false })
            .ThrowOnError();

        Assert.Contains("PutLifecyclePolicy", Assert.Single(_factory.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_policy_ends_the_cmdlet_with_all_its_faults_whatever_the_error_action()
    {
        foreach (string action in new[] { "Stop", "SilentlyContinue" })
        {
            PromptRun run = _session.Pipeline("web", "api")
                .Then<SetEcrLifecyclePolicyCommand>(new { Region = "r", PolicyText = TwoFaults, ErrorAction = action })
                .Run();

            Assert.StartsWith("InvalidLifecyclePolicy,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
            IReadOnlyList<LifecyclePolicyViolation> violations = Assert.IsType<LifecyclePolicyException>(
                run.Terminating!.Exception).Violations;
            Assert.Equal(
                [(7, "rules[0].selection.countNumber"), (7, "rules[0].selection.countUnit")],
                violations.Select(one => (one.RulePriority ?? 0, one.Member)));
        }

        Assert.Empty(_factory.Calls);
    }

    [Fact]
    public void Piped_rules_are_one_policy_for_each_repository()
    {
        _answers["PutLifecyclePolicy"] = _ => "{}";
        PromptPipeline rules = _session.Pipeline(Rule(1, "untagged"), Rule(2, "any"));

        rules.Then<SetEcrLifecyclePolicyCommand>(new { RepositoryName = new[] { "web", "api" }, Region = "r", Confirm = false }).Run()
            .ThrowOnError();

        Assert.Equal(2, _factory.Calls.Count);
        Assert.All(_factory.Calls, call => Assert.Equal(3, call.Split("rulePriority").Length));
    }

    [Fact]
    public void An_index_that_the_service_keeps_back_makes_its_possible_children_uncertain()
    {
        _answers["DescribeImages"] = _ => """
            {"imageDetails":[{"imageDigest":"sha256:i","imageTags":["latest"],"imagePushedAt":20,"imageManifestMediaType":"application/vnd.oci.image.index.v1+json"},{"imageDigest":"sha256:c","imagePushedAt":10}]}
            """;
        _answers["BatchGetImage"] = _ =>
            """{"images":[],"failures":[{"imageId":{"imageDigest":"sha256:i"},"failureCode":"ImageInaccessible"}]}""";

        PromptRun run = _session.Run<TestEcrLifecyclePolicyCommand>(new { RepositoryName = "web", Region = "r", PolicyText = KeepOne })
            .ThrowOnError();

        Assert.Equal(
            [LifecycleImageAction.None, LifecycleImageAction.Uncertain],
            run.Of<LifecycleImageDecision>().Select(decision => decision.Action));
        Assert.Single(run.Warnings);
        Assert.Contains("\"imageStatus\":\"ANY\"", _factory.Calls.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_in_force_that_nobody_understands_is_its_repository_s_error_alone()
    {
        AnswerImages(1);
        _answers["GetLifecyclePolicy"] = request => request.Contains("web", StringComparison.Ordinal)
            ? """{"lifecyclePolicyText":"{}"}"""
            : $$"""{"lifecyclePolicyText":{{System.Text.Json.JsonSerializer.Serialize(KeepOne)}}}""";

        PromptRun run = _session.Run<TestEcrLifecyclePolicyCommand>(new { RepositoryName = new[] { "web", "api" }, Region = "r" });

        Assert.StartsWith("InvalidLifecyclePolicy,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("web", run.Errors[0].TargetObject);
        Assert.Equal("api", Assert.Single(run.Of<LifecycleImageDecision>()).RepositoryName);
    }

    [Fact]
    public void Files_are_judged_without_a_transport()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """[{"imageDigest":"a","imagePushedAt":1},{"imageDigest":"b","imagePushedAt":2}]""");

            PromptRun run = _session.Run<TestEcrLifecyclePolicyCommand>(new { InventoryPath = path, PolicyText = KeepOne }).ThrowOnError();

            Assert.Equal(
                [LifecycleImageAction.Expire, LifecycleImageAction.None],
                run.Of<LifecycleImageDecision>().Select(decision => decision.Action));
            Assert.Empty(_factory.Made);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Piped_images_are_judged_by_repository()
    {
        ImageDetail[] images = [Image("web", 1), Image("api", 2), Image("web", 3)];

        PromptRun run = _session.Pipeline([.. images])
            .Then<TestEcrLifecyclePolicyCommand>(new { PolicyText = KeepOne })
            .Run()
            .ThrowOnError();

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
