using static EcrPS.Lifecycle.LifecyclePolicyValues;

namespace EcrPS.Lifecycle;

/// <summary>Checks what ECR requires of the rules of a policy together.</summary>
internal static class LifecycleRuleSet
{
    /// <summary>The storage class that a rule applies to.</summary>
    public static string ClassOf(LifecycleSelection selection) =>
        // Only archived images have a transition time; the missing storageClass is reported as a separate violation.
        selection.CountType == SinceImageTransitioned ? Archive : selection.StorageClass ?? Standard;

    public static void Check(IReadOnlyList<LifecycleRule> rules, ViolationList violations)
    {
        var priorities = new Dictionary<int, int>();
        var untagged = new Dictionary<string, int>(StringComparer.Ordinal);
        var tagSets = new Dictionary<string, int>(StringComparer.Ordinal);
        var highest = rules.GroupBy(rule => ClassOf(rule.Selection!), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(rule => rule.RulePriority), StringComparer.Ordinal);
        for (int i = 0; i < rules.Count; i++)
        {
            LifecycleRule rule = rules[i];
            LifecycleSelection selection = rule.Selection!;
            int? priority = rule.RulePriority > 0 ? rule.RulePriority : null;
            string path = $"rules[{i}]";
            if (priority is { } number && !priorities.TryAdd(number, i))
            {
                violations.Add(
                    number,
                    $"{path}.rulePriority",
                    $"rulePriority must be unique: {number}",
                    $"rules[{priorities[number]}] has the priority {number} too; change one of them.");
            }

            string storageClass = ClassOf(selection);
            if (selection.TagStatus == Any && priority < highest[storageClass])
            {
                violations.Add(
                    priority,
                    $"{path}.rulePriority",
                    "Rule for tagStatus=ANY must have the lowest priority per storage class",
                    $"Give it a rulePriority above {highest[storageClass]}; the highest number has the lowest priority.");
            }

            if (selection.TagStatus == Untagged && !untagged.TryAdd(storageClass, i))
            {
                violations.Add(
                    priority,
                    $"{path}.selection.tagStatus",
                    "Only one rule can select Untagged images per storage class.",
                    $"rules[{untagged[storageClass]}] selects them already; merge the two.");
            }

            // The guide does not say whether lists or their elements must be unique; ECR's users have rules such as [prod, eu]
            // and [prod, us] in one policy, so whole lists are compared as sets.
            foreach ((string name, string[]? list) in new[]
            {
                ("tagPatternList", selection.TagPatternList),
                ("tagPrefixList", selection.TagPrefixList),
            })
            {
                if (selection.TagStatus != Tagged || list is not { Length: > 0 })
                    continue;
                string set =
                    $"{storageClass}\n{name}\n"
                    + $"{string.Join('\n', list.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(item => $"{item.Length}:{item}"))}";
                if (tagSets.TryAdd(set, i))
                    continue;
                violations.Add(
                    priority,
                    $"{path}.selection.{name}",
                    $"{name} must be unique across the rules of a storage class",
                    $"rules[{tagSets[set]}] has the same list; merge the two, the higher priority shields its images from the "
                    + $"other anyway.");
            }
        }
    }
}
