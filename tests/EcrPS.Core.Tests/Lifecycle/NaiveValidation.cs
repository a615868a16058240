using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrPS.Core.Tests.Lifecycle;

/// <summary>
/// Whether ECR accepts a policy, rule by rule as the user guide lists them ("Lifecycle policy properties"). It was written from the
/// guide, not from the engine. Texts are well-formed JSON without duplicate members here: malformed texts have separate tests.
/// </summary>
internal static class NaiveValidation
{
    public static bool IsValid(string text)
    {
        if (text.Length is < 100 or > 30720)
            return false;
        if (JsonNode.Parse(text) is not JsonObject policy || policy.Count != 1
            || policy["rules"] is not JsonArray { Count: >= 1 and <= 50 } rules)
        {
            return false;
        }

        if (!rules.All(IsRule))
            return false;
        var all = rules.Select(rule => rule!.AsObject()).ToList();
        if (all.Select(Priority).Distinct().Count() != all.Count)
            return false;
        foreach (IGrouping<string, JsonObject> group in all.GroupBy(rule => (string?)rule["selection"]!["storageClass"] ?? "standard"))
        {
            if (group.Any(rule => Is(rule, "tagStatus", "any") && Priority(rule) != group.Max(Priority)))
                return false;
            if (group.Count(rule => Is(rule, "tagStatus", "untagged")) > 1)
                return false;
            foreach (string member in new[] { "tagPatternList", "tagPrefixList" })
            {
                var sets = group.Select(rule => rule["selection"]![member]).OfType<JsonArray>().Select(Set).ToList();
                if (sets.Distinct().Count() != sets.Count)
                    return false;
            }
        }

        return true;
    }

    private static bool IsRule(JsonNode? node)
    {
        if (node is not JsonObject rule)
            return false;
        string[] known = ["rulePriority", "description", "selection", "action"];
        if (rule.Any(member => !known.Contains(member.Key) || member.Value is null))
            return false;
        if (!IsPositive(rule["rulePriority"]) || (rule.ContainsKey("description") && !IsString(rule["description"])))
            return false;
        if (rule["selection"] is not JsonObject selection || rule["action"] is not JsonObject action)
            return false;
        return IsSelection(selection) && IsAction(action)
            && !((string?)selection["countType"] == "sinceImagePulled" && (string?)action["type"] == "expire")
            && !((string?)selection["countType"] == "sinceImageTransitioned" && (string?)action["type"] == "transition");
    }

    private static bool IsSelection(JsonObject selection)
    {
        string[] known = ["tagStatus", "tagPatternList", "tagPrefixList", "storageClass", "countType", "countUnit", "countNumber"];
        if (selection.Any(member => !known.Contains(member.Key) || member.Value is null))
            return false;
        if (!IsOneOf(selection["tagStatus"], "tagged", "untagged", "any"))
            return false;
        if (!IsOneOf(selection["countType"], "imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"))
            return false;
        if (!IsPositive(selection["countNumber"]))
            return false;
        bool patterns = selection.ContainsKey("tagPatternList");
        bool prefixes = selection.ContainsKey("tagPrefixList");
        if ((string)selection["tagStatus"]! == "tagged" ? patterns == prefixes : patterns || prefixes)
            return false;
        if (patterns && !IsList(selection["tagPatternList"], text => text.Count(one => one == '*') <= 4))
            return false;
        if (prefixes && !IsList(selection["tagPrefixList"], _ => true))
            return false;
        string type = (string)selection["countType"]!;
        if (type == "imageCountMoreThan" ? selection.ContainsKey("countUnit") : !IsOneOf(selection["countUnit"], "days"))
            return false;
        if (type != "sinceImageTransitioned")
            return !selection.ContainsKey("storageClass") || IsOneOf(selection["storageClass"], "standard");
        return IsOneOf(selection["storageClass"], "archive") && (int)selection["countNumber"]! >= 90;
    }

    private static bool IsAction(JsonObject action)
    {
        if (action.Any(member => member.Key is not ("type" or "targetStorageClass") || member.Value is null))
            return false;
        if (!IsOneOf(action["type"], "expire", "transition"))
            return false;
        return (string)action["type"]! == "expire"
            ? !action.ContainsKey("targetStorageClass")
            : IsOneOf(action["targetStorageClass"], "archive");
    }

    private static bool IsString(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static bool IsOneOf(JsonNode? node, params string[] values) => IsString(node) && values.Contains((string)node!);

    private static bool IsPositive(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && int.TryParse(node.ToJsonString(), out int number) && number >= 1;

    private static bool IsList(JsonNode? node, Func<string, bool> isElement) =>
        node is JsonArray { Count: > 0 } list && list.All(item => IsString(item) && ((string)item!).Length > 0 && isElement((string)item!));

    private static bool Is(JsonObject rule, string member, string value) => (string?)rule["selection"]![member] == value;

    private static int Priority(JsonObject rule) => (int)rule["rulePriority"]!;

    private static string Set(JsonArray list) =>
        JsonSerializer.Serialize(list.Select(item => (string)item!).Distinct().Order(StringComparer.Ordinal));
}
