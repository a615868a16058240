using System.Management.Automation.Language;
using System.Net.Http.Json;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.Model;
using EcrPS.Prompt;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Guides;

/// <summary>
/// The lines of docs/guides/lifecycle.md as they stand, typed in order into one session by a user who answers yes. Of team/web's
/// images two are 120 days old, which the policy expires.
/// </summary>
public sealed class LifecycleGuideTests : IAsyncLifetime
{
    private const string Policy =
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":100},"action":{"type":"expire"}}]}""";

    private const string KeepOneBuild =
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":["main-*"],"countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";

    private const int Builds = 12;
    private const int Images = Builds + 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-guide-").FullName;
    private readonly List<string> _questions = [];
    private CmdletRegistry _registry = null!;
    private string _untagged = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync(new LocalRegistryOptions { Control = true });
        using var http = new HttpClient();
        await MoveAsync(DateTimeOffset.UtcNow.AddDays(-120));
        await _registry.CreateAsync("team/web");
        await _registry.CreateAsync("team/job");
        await _registry.PushAsync("team/web", "one", "1.0");
        await _registry.PushAsync("team/web", "two", "1.1");
        await MoveAsync(DateTimeOffset.UtcNow.AddDays(-1));
        await _registry.PushAsync("team/web", "three", "2.0");
        _untagged = await _registry.PushAsync("team/web", "orphan");
        for (int i = 0; i < Builds; i++)
            await _registry.PushAsync("team/web", $"build {i}", $"main-{i:x7}");

        Write("policy.json", Policy);
        Write("task-definition.json", """{"taskDefinition":{"containerDefinitions":[{"image":"localhost:5000/team/web:2.0"}]}}""");
        Write("compose.yaml", Compose("2.0"));
        Type("Set-EcrDefault -EndpointUrl " + _registry.EndpointUrl + " -Region us-east-1 -AccessKey test -SecretKey test");
        // The guide: the inventory's reads of manifests count as pulls otherwise, and then no image is unused.
        Type("Register-EcrPullTimeUpdateExclusion arn:aws:iam::123456789012:user/test");
        Type($"Set-Location '{_folder}'");
        RunPods("123456789012.dkr.ecr.us-east-1.amazonaws.com/team/web:2.0");

        async Task MoveAsync(DateTimeOffset now)
        {
            using HttpResponseMessage moved = await http.PostAsJsonAsync($"{_registry.EndpointUrl}/_ecrps/clock", new { now });
            moved.EnsureSuccessStatusCode();
        }
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_line_does_what_the_guide_says()
    {
        List<PromptRun> explained = Type(GuideBlock.Read("docs/guides/lifecycle.md", "powershell", 1));
        IReadOnlyList<LifecycleImageDecision> decisions = explained[0].Of<LifecycleImageDecision>();
        Assert.Equal(Images, decisions.Count);
        Assert.All(decisions, decision => Assert.NotEmpty(decision.Reason));
        Assert.Equal(["1.0", "1.1"], Expiring(decisions));
        LifecyclePlanSummary summary = Assert.Single(explained[1].Of<LifecyclePlanSummary>());
        Assert.Equal((Images, 2), (summary.ImageCount, summary.ExpiringCount));
        IReadOnlyList<LifecycleForecastDay> days = explained[2].Of<LifecycleForecastDay>();
        Assert.Equal(90, days[^1].Day);
        Assert.All(days, day => Assert.InRange(day.PushedCount, 0, 5));
        Assert.Equal(2, explained[3].Of<LifecyclePolicyChange>().Count);
        Assert.Contains("<html", await File.ReadAllTextAsync(Path.Combine(_folder, "web.html")), StringComparison.Ordinal);

        List<PromptRun> offline = Type(GuideBlock.Read("docs/guides/lifecycle.md", "powershell", 2));
        Assert.Equal(
            decisions.Select(decision => (decision.ImageDigest, decision.Action)).Order(),
            offline[1].Of<LifecycleImageDecision>().Select(decision => (decision.ImageDigest, decision.Action)).Order());
        Assert.Empty(_questions);

        string protecting = GuideBlock.Read("docs/guides/lifecycle.md", "powershell", 3);
        AssertProtects(protecting);
        List<PromptRun> set = Type(protecting);
        Assert.Empty(set[1].Output);
        Assert.Contains("expire 2", Assert.Single(_questions), StringComparison.Ordinal);
        Assert.Equal(Policy, PolicyOf("team/web"));
        Assert.Equal(Policy, PolicyOf("team/job"));
        Assert.Equal(["1.0", "1.1"], Expiring(Type("Test-EcrLifecyclePolicy team/web")[0].Of<LifecycleImageDecision>()));

        List<PromptRun> rules = Type(GuideBlock.Read("docs/guides/lifecycle.md", "powershell", 4));
        LifecyclePolicyParseResult written = LifecyclePolicy.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "policy.json")));
        Assert.Empty(written.Violations);
        Assert.Equal([1, 2], written.Policy!.Rules.Select(rule => rule.RulePriority));
        Assert.Equal(100, Assert.Single(rules[2].Of<LifecycleRule>()).Selection!.CountNumber);
        AssertRestores();

        _questions.Clear();
        List<PromptRun> removed = Type(GuideBlock.Read("docs/guides/lifecycle.md", "powershell", 5));
        Assert.Equal(3, removed.Count);
        Assert.Equal(5, _questions.Count);
        ImageDetail[] left = [.. Type("Get-EcrImage team/web")[0].Of<ImageDetail>()];
        Assert.DoesNotContain(left, image => image.ImageDigest == _untagged);
        Assert.Equal(
            Enumerable.Range(2, Builds - 2).Select(i => $"main-{i:x7}").Prepend("2.0"),
            left.SelectMany(image => image.ImageTags).Order(StringComparer.Ordinal));
    }

    /// <summary>Each source protects its image, and more than the given share is refused; no policy is set.</summary>
    private void AssertProtects(string lines)
    {
        RunPods("123456789012.dkr.ecr.us-east-1.amazonaws.com/team/web:1.0");
        Write("compose.yaml", Compose("1.1"));
        List<PromptRun> refused = Type(lines, "PolicyTakesImagesInUse");
        Assert.Equal(["1.0", "1.1"], Expiring(refused[1].Of<LifecycleImageDecision>()));
        Assert.Null(PolicyOf("team/web"));

        RunPods("123456789012.dkr.ecr.us-east-1.amazonaws.com/team/web:2.0");
        Write("compose.yaml", Compose("2.0"));
        Write("policy.json", KeepOneBuild);
        Type(lines, "PolicyRemovesTooMuch");
        Assert.Null(PolicyOf("team/web"));
        Write("policy.json", Policy);
        Type("Remove-EcrLifecyclePolicy team/job -Confirm:$false");
        Assert.Empty(_questions);
    }

    /// <summary>"With -PassPrevious it returns the previous policy, which can be piped to Set-EcrLifecyclePolicy to restore it."</summary>
    private void AssertRestores()
    {
        Type("$previous = Set-EcrLifecyclePolicy team/web -PolicyPath ./policy.json -PassPrevious -Confirm:$false");
        Assert.NotEqual(Policy, PolicyOf("team/web"));
        Type("$previous | Set-EcrLifecyclePolicy -Confirm:$false");
        Assert.Equal(Policy, PolicyOf("team/web"));
    }

    private static IEnumerable<string> Expiring(IEnumerable<LifecycleImageDecision> decisions) => decisions
        .Where(decision => decision.Action == LifecycleImageAction.Expire)
        .SelectMany(decision => decision.ImageTags)
        .Order(StringComparer.Ordinal);

    private static string Compose(string tag) => $"services:\n  web:\n    image: team/web:{tag}\n";

    private string? PolicyOf(string repository) =>
        Type($"(Get-EcrLifecyclePolicy {repository} -ErrorAction Ignore).LifecyclePolicyText")[0].Output[0] as string;

    /// <summary>kubectl prints one line after another, as a native command does.</summary>
    private void RunPods(string image) => Type(
        $$$"""
        function global:kubectl {
            if ("$args" -ne 'get pods -A -o json') { throw "kubectl $args" }
            '{"items":[', '{"spec":{"containers":[', '{"image":"{{{image}}}"}', ']}}]}'
        }
        """);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    /// <summary>Types lines, statement by statement, and shows what they give.</summary>
    /// <param name="lines">PowerShell.</param>
    /// <param name="refusal">The id of the error that the last statement must give; null where no statement may give one.</param>
    private List<PromptRun> Type(string lines, string? refusal = null)
    {
        ScriptBlockAst script = Parser.ParseInput(lines, out Token[] _, out ParseError[] errors);
        Assert.Empty(errors);
        List<PromptRun> runs = [];
        foreach (string statement in script.EndBlock.Statements.Select(statement => statement.Extent.Text))
        {
            PromptRun run = _registry.Session.Run(statement);
            _questions.AddRange(run.Questions.Select(question => question.Message));
            runs.Add(run);
            if (refusal is not null && runs.Count == script.EndBlock.Statements.Count)
            {
                Assert.StartsWith(refusal + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            }
            else
            {
                run.ThrowOnError();
                Assert.True(_registry.Session.Show(run), statement);
            }
        }

        return runs;
    }
}
