using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.Lifecycle;

namespace EcrPS.Core.Tests.Lifecycle;

/// <summary>Examples that AWS has published, and observed replies of AWS, as data.</summary>
public sealed class LifecycleExampleTests
{
    private static readonly DateTimeOffset At = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonNode Examples = Load("lifecycle-worked-examples.json");
    private static readonly JsonNode Policies = Load("lifecycle-policies.json");

    /// <summary>At least one policy text for each entry of "rejected".</summary>
    private static readonly Dictionary<string, string[]> RejectedTexts = new(StringComparer.Ordinal)
    {
        ["two untagged rules"] =
        [
            PolicyText.Of(PolicyText.Rule(1, PolicyText.Untagged), PolicyText.Rule(2, PolicyText.Untagged)),
        ],
        ["any rule not the highest rulePriority number"] =
        [
            PolicyText.Of(PolicyText.Rule(1, PolicyText.Any), PolicyText.Rule(2, PolicyText.Untagged)),
        ],
        ["tagged without tagPrefixList/tagPatternList"] =
        [
            PolicyText.Of(PolicyText.Rule(1, """{"tagStatus":"tagged","countType":"imageCountMoreThan","countNumber":1}""")),
        ],
        ["countUnit null / countUnit with imageCountMoreThan / action.targetStorageClass null"] =
        [
            PolicyText.Of(PolicyText.Rule(1, """{"tagStatus":"any","countType":"imageCountMoreThan","countUnit":null,"countNumber":1}""")),
            PolicyText.Of(PolicyText.Rule(
                1, """{"tagStatus":"any","countType":"imageCountMoreThan","countUnit":"days","countNumber":1}""")),
            PolicyText.Of(PolicyText.Rule(1, PolicyText.Any, """{"type":"expire","targetStorageClass":null}""")),
        ],
        ["text shorter than 100 characters"] = ["""{"rules":[]}"""],
    };

    public static TheoryData<int, int> WorkedExamples()
    {
        var data = new TheoryData<int, int>();
        JsonArray examples = Examples["examples"]!.AsArray();
        for (int e = 0; e < examples.Count; e++)
        {
            for (int p = 0; p < examples[e]!["policies"]!.AsArray().Count; p++)
                data.Add(e, p);
        }

        return data;
    }

    public static TheoryData<string> Accepted() => new(Policies["accepted"]!.AsObject().Select(entry => entry.Key));

    public static TheoryData<string, string> Rejected()
    {
        var data = new TheoryData<string, string>();
        foreach (JsonNode? entry in Policies["rejected"]!.AsArray())
            data.Add((string)entry!["why"]!, (string)entry["message"]!);
        return data;
    }

    [Theory]
    [MemberData(nameof(WorkedExamples))]
    public void The_guides_examples_come_out_as_published(int example, int policy)
    {
        JsonNode entry = Examples["examples"]![example]!;
        LifecyclePolicyParseResult read = LifecyclePolicy.Parse(entry["policies"]![policy]!.ToJsonString());
        Assert.Empty(read.Violations);
        if (entry["expired"] is null)
            return;
        var images = entry["images"]!.AsArray().Select(image => new LifecycleImage
        {
            Digest = (string)image!["name"]!,
            Tags = [.. image["tags"]!.AsArray().Select(tag => (string)tag!)],
            PushedAt = At.AddDays(-(int)image["pushedDaysAgo"]!),
        }).ToList();
        LifecyclePlan plan = LifecycleEvaluator.Evaluate(read.Policy!, images, At);
        Assert.Equal(
            entry["expired"]!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal),
            plan.Decisions.Where(decision => decision.Action == LifecycleImageAction.Expire)
                .Select(decision => decision.ImageDigest)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void At_least_six_examples_have_an_outcome() =>
        Assert.True(Examples["examples"]!.AsArray().Count(entry => entry!["expired"] is not null) >= 6);

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_ECR_takes_is_taken(string name)
    {
        string text = Policies["accepted"]![name]!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        LifecyclePolicyParseResult read = LifecyclePolicy.Parse(text);
        Assert.Empty(read.Violations);
        Assert.Equal(LifecyclePolicy.Minify(text), read.Policy!.ToJson());
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void What_ECR_refuses_is_refused_in_its_words(string why, string message)
    {
        string expected = message.Replace(" (wording as reported, not verified)", "", StringComparison.Ordinal);
        Assert.All(RejectedTexts[why], text =>
        {
            IReadOnlyList<LifecyclePolicyViolation> violations = LifecyclePolicy.Parse(text).Violations;
            Assert.Contains(violations, violation => violation.Message.Contains(expected, StringComparison.Ordinal));
        });
    }

    private static JsonNode Load(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", name)))!;
}
