using System.Text;
using System.Text.Json;

namespace EcrPS.Lifecycle;

/// <summary>Policy text to policy, with every rule that ECR applies to the text (user guide, "Lifecycle policy properties").</summary>
internal static class LifecyclePolicyReader
{
    private const string Unmappable = "Could not map policyString into LifecyclePolicy.";

    public static LifecyclePolicyParseResult Read(string text)
    {
        var violations = new ViolationList();
        if (text.Length < LifecyclePolicyLimits.MinLength)
        {
            violations.AddLength(
                $"Member must have length greater than or equal to {LifecyclePolicyLimits.MinLength}",
                $"The text has {text.Length} characters; a complete policy has more.");
        }
        else if (text.Length > LifecyclePolicyLimits.MaxLength)
        {
            violations.AddLength(
                $"Member must have length less than or equal to {LifecyclePolicyLimits.MaxLength}",
                $"The text has {text.Length} characters; without white space it has {LifecyclePolicy.Minify(text).Length}.");
        }

        List<LifecycleRule> rules = text.Length <= LifecyclePolicyLimits.MaxExaminedLength && Parse(text, violations) is { } root
            ? ReadRules(root, violations)
            : [];
        return violations.Items.Count == 0
            ? new(new LifecyclePolicy(rules), [])
            : new(null, violations.Items);
    }

    private static List<LifecycleRule> ReadRules(PolicyJson root, ViolationList violations)
    {
        var policy = new PolicyObject(root, "", null, violations, "rules");
        PolicyJson? list = policy.Get("rules", required: true);
        if (list is null)
            return [];
        if (list.Kind != JsonTokenType.StartArray)
        {
            policy.Add(
                "rules",
                $"instance type ({list.KindName}) does not match any allowed primitive type (allowed: [\"array\"])",
                "Make 'rules' a list of rules.");
            return [];
        }

        int count = list.Items.Count;
        if (count == 0)
        {
            policy.Add(
                "rules",
                "array is too short: must have at least 1 elements but instance has 0 elements",
                "Add a rule, or delete the policy instead.");
        }

        if (count > LifecyclePolicyLimits.MaxRules)
        {
            policy.Add(
                "rules",
                $"array is too long: must have at most {LifecyclePolicyLimits.MaxRules} elements but instance has {count} elements",
                $"Merge rules until there are {LifecyclePolicyLimits.MaxRules}.");
        }

        var rules = new List<LifecycleRule>(count);
        for (int i = 0; i < count; i++)
            rules.Add(LifecycleRuleReader.Read(list.Items[i], $"rules[{i}]", violations));
        LifecycleRuleSet.Check(rules, violations);
        return rules;
    }

    private static PolicyJson? Parse(string text, ViolationList violations)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            return PolicyJson.Parse(utf8);
        }
        catch (JsonException error)
        {
            violations.Add(null, ViolationList.WholeText, Unmappable, Explain(text, utf8, error));
        }
        catch (InvalidOperationException)
        {
            violations.Add(
                null, ViolationList.WholeText, Unmappable, "A string holds half a surrogate pair (\\ud800 to \\udfff); remove it.");
        }

        return null;
    }

    private static string Explain(string text, byte[] utf8, JsonException error)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "The text is empty.";
        if (text[0] == '\uFEFF')
            return "Save the file without a byte order mark.";
        long line = error.LineNumber ?? 0;
        int start = 0;
        for (long skip = line; skip > 0 && start < utf8.Length; start++)
        {
            if (utf8[start] == (byte)'\n')
                skip--;
        }

        int position = (int)Math.Min(start + (error.BytePositionInLine ?? 0), utf8.Length);
        int column = Encoding.UTF8.GetCharCount(utf8, start, position - start) + 1;
        string reason = (position < utf8.Length ? (char)utf8[position] : '\0') switch
        {
            '/' or '#' => "JSON has no comments; use the rule's description",
            ']' or '}' => "there is a comma before it, or a value is missing",
            '\'' => "strings need double quotes",
            '\0' => "the text ends too early",
            _ => "this is not JSON",
        };
        return $"Line {line + 1}, column {column}: {reason}.";
    }
}
