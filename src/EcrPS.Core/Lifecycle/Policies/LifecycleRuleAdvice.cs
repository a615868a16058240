using EcrPS.Oci;
using static EcrPS.Lifecycle.LifecyclePolicyValues;

namespace EcrPS.Lifecycle;

/// <summary>
/// Finds rules that ECR accepts and that match nothing: users write lists of tags as alternatives, wildcards into prefixes, and
/// regular expressions.
/// </summary>
public static class LifecycleRuleAdvice
{
    private const char Wildcard = '*';
    private const int Longest = ImageReference.MaxTagLength - 1;

    /// <summary>The rules whose tag list no tag can satisfy.</summary>
    /// <param name="rules">The rules.</param>
    /// <returns>A sentence for each element that can match nothing.</returns>
    public static IEnumerable<string> Impossible(IEnumerable<LifecycleRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        foreach (LifecycleRule rule in rules)
        {
            if (rule.Selection is not { TagStatus: Tagged } selection)
                continue;
            foreach (string prefix in selection.TagPrefixList ?? [])
            {
                if (prefix.Contains(Wildcard, StringComparison.Ordinal))
                {
                    yield return $"Rule {rule.RulePriority} matches nothing: in the prefix '{prefix}', '*' is no wildcard, and no tag has "
                        + "one. Use the prefix without it, or a pattern (tagPatternList).";
                }
                else if (Problem(prefix) is { } problem)
                {
                    yield return $"Rule {rule.RulePriority} matches nothing: no tag begins with '{prefix}', because {problem}.";
                }
            }

            foreach (string pattern in selection.TagPatternList ?? [])
            {
                if (Problem(pattern) is { } problem)
                {
                    yield return $"Rule {rule.RulePriority} matches nothing: no tag matches the pattern '{pattern}', because {problem}; "
                        + "'*' is the only wildcard, and regular expressions are not supported.";
                }
            }
        }
    }

    /// <summary>The rules whose tag list no image satisfies, although images have some of its tags: the list is an AND.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="images">Gives the images; called only if a list has several elements.</param>
    /// <returns>A sentence for each rule.</returns>
    public static IEnumerable<string> Unmatched(IEnumerable<LifecycleRule> rules, Func<IReadOnlyList<LifecycleImage>> images)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(images);
        foreach (LifecycleRule rule in rules)
        {
            if (rule.Selection is not { TagStatus: Tagged } selection)
                continue;
            string[] list = [.. (selection.TagPatternList ?? selection.TagPrefixList ?? []).Distinct(StringComparer.Ordinal)];
            TagPattern[] elements = [.. list.Select(
                element => selection.TagPatternList is null ? TagPattern.Prefix(element) : TagPattern.Wildcard(element))];
            if (elements.Length < 2)
                continue;
            int some = 0;
            int most = 0;
            foreach (LifecycleImage image in images())
            {
                int satisfied = elements.Count(element => image.Tags.Any(element.IsMatch));
                some += satisfied > 0 ? 1 : 0;
                most = Math.Max(most, satisfied);
            }

            if (some > 0 && most < elements.Length)
            {
                string have = some == 1 ? "1 image has" : $"{some} images have";
                yield return $"rule {rule.RulePriority} matches no image here. Its list is an AND: {have} one of "
                    + $"{string.Join(", ", list)}, none has all. For alternatives use one rule for each.";
            }
        }
    }

    // The characters of tags, and that they begin with neither a dot nor a dash.
    private static string? Problem(string element)
    {
        string[] parts = element.Split(Wildcard);
        if (element.Length - parts.Length + 1 > ImageReference.MaxTagLength)
            return $"a tag has at most {ImageReference.MaxTagLength} characters";
        if (element is ['.' or '-', ..])
            return $"no tag begins with '{element[0]}'";
        // A letter in front makes each part a tag if its characters are those of tags.
        string? wrong = parts.FirstOrDefault(part => !ImageReference.IsTag($"a{part[..Math.Min(part.Length, Longest)]}"));
        return wrong is null ? null : $"'{wrong}' has characters that no tag has";
    }
}
