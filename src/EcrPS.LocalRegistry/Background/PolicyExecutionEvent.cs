using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Background;

/// <summary>
/// The CloudTrail event of an executed lifecycle policy (user guide, "Logging Amazon ECR actions with AWS
/// CloudTrail", the example of an image lifecycle policy action).
/// </summary>
internal static class PolicyExecutionEvent
{
    /// <summary>The images of one event; the guide splits larger executions into several events.</summary>
    private const int MaxImages = 10;

    /// <summary>The most tags of an image that an event shows (same page).</summary>
    private const int MaxTags = 100;

    private const string Aws = "AWS Internal";

    /// <summary>The events of one execution; none if there were no actions.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="stored">The policy's record.</param>
    /// <param name="done">The actions, in the order of their execution.</param>
    /// <param name="now">The time of the execution.</param>
    public static IEnumerable<JsonObject> Of(
        RepositoryRecord repository,
        LifecyclePolicy policy,
        LifecyclePolicyRecord stored,
        IReadOnlyList<LifecycleDecision> done,
        DateTimeOffset now) =>
        done.Chunk(MaxImages).Select(images => new JsonObject
        {
            ["eventVersion"] = "1.05",
            ["userIdentity"] = new JsonObject { ["accountId"] = repository.Scope.AccountId, ["invokedBy"] = Aws },
            ["eventTime"] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            ["eventSource"] = "ecr.amazonaws.com",
            ["eventName"] = "PolicyExecutionEvent",
            ["awsRegion"] = repository.Scope.Region,
            ["sourceIPAddress"] = Aws,
            ["userAgent"] = Aws,
            ["requestParameters"] = null,
            ["responseElements"] = null,
            ["eventID"] = Guid.NewGuid().ToString(),
            ["readOnly"] = true,
            ["resources"] = new JsonArray(new JsonObject
            {
                ["ARN"] = AwsNames.RepositoryArn(repository.Key),
                ["accountId"] = repository.Scope.AccountId,
                ["type"] = "AWS::ECR::Repository",
            }),
            ["eventType"] = "AwsServiceEvent",
            ["recipientAccountId"] = repository.Scope.AccountId,
            ["serviceEventDetails"] = new JsonObject
            {
                ["repositoryName"] = repository.Name,
                ["lifecycleEventPolicy"] = Policy(policy, stored),
                ["lifecycleEventImageActions"] = new JsonArray([.. images.Select(Action)]),
                // Children of an existing index are never selected, so nothing fails.
                ["lifecycleEventFailureDetails"] = new JsonArray(),
            },
        });

    private static JsonObject Policy(LifecyclePolicy policy, LifecyclePolicyRecord stored) => new()
    {
        ["lifecycleEventRules"] = new JsonArray([.. policy.Rules.Select(Rule)]),
        ["lastEvaluatedAt"] = stored.EvaluatedAt?.ToUnixTimeMilliseconds() ?? 0,
        ["policyVersion"] = 1,
        ["policyId"] = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(stored.Text)).AsSpan(0, 16)).ToString(),
    };

    private static JsonObject Rule(LifecycleRule rule)
    {
        LifecycleSelection selection = rule.Selection!;
        var shown = new JsonObject
        {
            ["tagStatus"] = Capitalized(selection.TagStatus!),
            ["tagPrefixList"] = Texts(selection.TagPrefixList ?? []),
            ["countType"] = CountType(selection.CountType!),
            ["countNumber"] = selection.CountNumber,
        };
        if (selection.TagPatternList is { } patterns)
            shown["tagPatternList"] = Texts(patterns);
        return new JsonObject
        {
            ["rulePriority"] = rule.RulePriority,
            ["description"] = rule.Description,
            ["lifecycleEventSelection"] = shown,
            ["action"] = rule.Action!.Type,
        };
    }

    private static JsonObject Action(LifecycleDecision decision) => new()
    {
        ["lifecycleEventImage"] = new JsonObject
        {
            ["digest"] = decision.ImageDigest,
            ["tagStatus"] = decision.ImageTags.Count == 0 ? "Untagged" : "Tagged",
            ["tagList"] = Texts(decision.ImageTags.Take(MaxTags)),
            ["pushedAt"] = decision.Image.PushedAt.ToUnixTimeMilliseconds(),
        },
        ["rulePriority"] = decision.AppliedRulePriority,
    };

    /// <summary>As in the example: "Image count more than"; the other texts follow its pattern.</summary>
    private static string CountType(string name) =>
        Capitalized(string.Concat(name.Select(static letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")));

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(static text => (JsonNode)text)]);
}
