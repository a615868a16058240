using System.Globalization;
using System.Management.Automation;
using System.Text;
using EcrPS.Cmdlets.Tests.Pipeline;
using EcrPS.Commands;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

/// <summary>Which calls trials make, how their input is validated and how they fail.</summary>
public sealed class LifecycleTrialTests : IDisposable
{
    private const string KeepOne =
        """{"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";
    private const string ByPulls =
        """{"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"sinceImagePulled","countUnit":"days","countNumber":1},"action":{"type":"transition","targetStorageClass":"archive"}}]}""";

    private readonly PromptSession _session = ModuleSession.Open();
    private readonly Dictionary<string, Func<string, string>> _answers = new(StringComparer.Ordinal);
    private readonly FakeTransportFactory _factory;

    public LifecycleTrialTests()
    {
        _factory = new FakeTransportFactory((operation, request) => _answers[operation](request));
        TransportSource.Use(_factory);
        _answers["PutLifecyclePolicy"] = _ => "{}";
    }

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [InlineData(KeepOne, false, true)]
    [InlineData(KeepOne, true, false)]
    [InlineData(ByPulls, false, false)]
    public void Layers_are_read_unless_that_would_change_what_is_tested(string policy, bool skip, bool reads)
    {
        AnswerImages(2);

        PromptRun run = _session.Run<TestEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = policy,
            SkipLayer = skip,
        }).ThrowOnError();

        Assert.Equal(reads ? 1 : 0, _factory.Calls.Count(call => call.Contains("BatchGetImage", StringComparison.Ordinal)));
        var freed = run.Of<LifecycleImageDecision>().Where(decision => decision.Action == LifecycleImageAction.Expire).ToList();
        // The other image shares the base layer, which only its manifest shows.
        if (policy == KeepOne)
            Assert.Equal((reads ? 10L : 110L, !reads), (freed.Single().FreedBytes, freed.Single().IsFreedUpperBound));
    }

    [Fact]
    public void Images_in_use_are_refused_before_anything_is_set_and_the_rest_goes_on()
    {
        AnswerImages(3);

        PromptRun run = _session.Run<SetEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = new[] { "web", "api" },
            Region = "r",
            PolicyText = KeepOne,
            InUse = new object[] { "web:v1" },
            Confirm = false,
        });

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("PolicyTakesImagesInUse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(("web", ErrorCategory.InvalidOperation), (error.TargetObject, error.CategoryInfo.Category));
        Assert.Contains("in use: web:v1", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "\"api\"",
            Assert.Single(_factory.Calls, call => call.Contains("PutLifecyclePolicy", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_shows_the_plan_and_then_why_it_would_be_refused()
    {
        AnswerImages(3);

        PromptRun run = _session.Run<SetEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = KeepOne,
            InUse = new object[] { "web:v1" },
            WhatIf = true,
        });

        Assert.Contains("it would expire 2", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.StartsWith("PolicyTakesImagesInUse,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.Contains("PutLifecyclePolicy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(66, "PolicyRemovesTooMuch")]
    [InlineData(67, null)]
    public void A_share_that_is_too_large_is_refused(double most, string? code)
    {
        AnswerImages(3);

        PromptRun run = _session.Run<SetEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = KeepOne,
            MaximumRemovalPercent = most,
            Confirm = false,
        });
        PromptRun allowed = _session.Run<SetEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = KeepOne,
            MaximumRemovalPercent = most,
            AllowLargeRemoval = true,
            Confirm = false,
        });

        Assert.Equal(code, run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]).SingleOrDefault());
        Assert.Empty(allowed.Errors);
    }

    [Fact]
    public void Images_in_use_that_time_brings_to_a_rule_are_a_warning()
    {
        AnswerImages(1);
        const string month =
            """{"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":40000},"action":{"type":"expire"}}]}""";

        PromptRun run = _session.Run<SetEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = month,
            InUse = new object[] { "web:v1" },
        }).ThrowOnError();

        Assert.Contains("will remove 1 more image in use", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_names_nothing_protects_nothing_and_is_refused()
    {
        PromptRun run = _session.Run<SetEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = KeepOne,
            InUse = new object[] { """{"items":[]}""" },
        });

        Assert.StartsWith("InvalidImageUse,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    [Fact]
    public void Many_repositories_have_progress_and_one_does_not()
    {
        PromptRun one = _session.Pipeline("web")
            .Then<SetEcrLifecyclePolicyCommand>(new { Region = "r", PolicyText = KeepOne, Confirm = false })
            .Run()
            .ThrowOnError();
        PromptRun many = _session.Pipeline("web", "api", "db")
            .Then<SetEcrLifecyclePolicyCommand>(new { Region = "r", PolicyText = KeepOne, Confirm = false })
            .Run()
            .ThrowOnError();

        Assert.Empty(one.Progress);
        Assert.Equal(ProgressRecordType.Completed, many.Progress[^1].RecordType);
        Assert.Contains(many.Progress, record => record.StatusDescription == "3 repositories done");
    }

    [Fact]
    public void A_forecast_says_what_it_assumes()
    {
        AnswerImages(2);

        PromptRun run = _session.Run<TestEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = KeepOne,
            Over = "5d",
            PushRate = 1.0,
        }).ThrowOnError();

        var days = run.Of<LifecycleForecastDay>().ToList();
        Assert.Equal((6, 5), (days.Count, days.Sum(day => day.PushedCount)));
        Assert.All(days, day => Assert.Equal(("web", 1), (day.RepositoryName, day.ImageCount)));
        Assert.StartsWith("1 images a day", days[0].Assumption, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparisons_ask_for_the_policy_in_force_once()
    {
        AnswerImages(3);
        _answers["GetLifecyclePolicy"] = _ => $$"""{"lifecyclePolicyText":{{System.Text.Json.JsonSerializer.Serialize(KeepOne)}}}""";

        PromptRun run = _session.Run<CompareEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            PolicyText = KeepOne.Replace("\"countNumber\":1", "\"countNumber\":2", StringComparison.Ordinal),
        }).ThrowOnError();

        LifecyclePolicyChange change = Assert.Single(run.Of<LifecyclePolicyChange>());
        Assert.Equal(
            (LifecycleChangeKind.NewlyKept, LifecycleImageAction.Expire, LifecycleImageAction.None),
            (change.Change, change.ReferenceDecision.Action, change.Decision.Action));
        Assert.Single(_factory.Calls, call => call.Contains("GetLifecyclePolicy", StringComparison.Ordinal));
    }

    /// <summary>A repository's images are released when those of the next repository are evaluated.</summary>
    [Fact]
    public void Repositories_pass_in_the_memory_of_a_few()
    {
        const int repositories = 30;
        string names = string.Join(',', Enumerable.Range(0, repositories).Select(i => $$"""{"repositoryName":"team/r{{i}}"}"""));
        _answers["DescribeRepositories"] = _ => $$"""{"repositories":[{{names}}]}""";
        AnswerImages(2000);

        PromptRun run = _session.Pipeline().Then<TestEcrLifecyclePolicyCommand>(new
        {
            RepositoryName = "team/*",
            Region = "r",
            PolicyText = KeepOne,
            SkipLayer = true,
        }).Then<MeasureLiveDecisionCommand>().Run().ThrowOnError();

        (int count, int seen, int mostAlive) = Assert.Single(run.Of<(int, int, int)>());
        Assert.Equal((repositories * 2000, repositories), (count, seen));
        Assert.InRange(mostAlive, 1, 4);
    }

    private void AnswerImages(int count)
    {
        (string Digest, string Manifest)[] images = [.. Enumerable.Range(1, count).Select(n =>
        {
            string manifest =
                $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"sha256:{{n:x64}}","size":10},"layers":[{"mediaType":"{{MediaTypes.OciLayerTar}}","digest":"sha256:{{0:x64}}","size":100}]}""";
            return (Digest.Compute(Encoding.UTF8.GetBytes(manifest)).ToString(), manifest);
        })];
        _answers["DescribeImages"] =
            _ => $$"""{"imageDetails":[{{string.Join(',', images.Select((image, i) => string.Create(CultureInfo.InvariantCulture, $$"""{"imageDigest":"{{image.Digest}}","imageTags":["v{{i + 1}}"],"imagePushedAt":{{i + 1}},"imageSizeInBytes":110,"imageManifestMediaType":"{{MediaTypes.OciManifest}}"}""")))}}]}""";
        _answers["BatchGetImage"] =
            _ => $$"""{"images":[{{string.Join(',', images.Select(image => $$"""{"imageId":{"imageDigest":"{{image.Digest}}"},"imageManifestMediaType":"{{MediaTypes.OciManifest}}","imageManifest":{{System.Text.Json.JsonSerializer.Serialize(image.Manifest)}}}"""))}}]}""";
    }
}
