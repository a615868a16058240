using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Background;

/// <summary>
/// What CloudTrail tells of a lifecycle policy that was carried out (user guide, "Logging Amazon ECR actions with AWS
/// CloudTrail", the example of an image lifecycle policy action).
/// </summary>
internal static class PolicyExecutionEvent
{
    /// <summary>The guide has several events where this many images or more are acted on.</summary>
    private const int MaxImages = 10;

    /// <summary>The most tags of an image that an event shows (same page).</summary>
    private const int MaxTags = 100;

    private const string Aws = "AWS Internal";

    /// <summary>The events of one execution; none where nothing was done.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="stored">The same as it was stored before.</param>
    /// <param name="done">What was done, in its order.</param>
    /// <param name="now">When.</param>
    public static IEnumerable<JsonObject> Of(
        RepositoryRecord repository, LifecyclePolicy policy, LifecyclePolicyRecord stored, IReadOnlyList<LifecycleDecision> done, DateTimeOffset now) =>
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
                // Children of a list that is there are not selected in the first place, so nothing fails.
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
        var selection = rule.Selection!;
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

    /// <summary>As the example writes it: "Image count more than"; the others are of the same make.</summary>
    private static string CountType(string name) =>
        Capitalized(string.Concat(name.Select(static letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")));

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(static text => (JsonNode)text)]);
}
