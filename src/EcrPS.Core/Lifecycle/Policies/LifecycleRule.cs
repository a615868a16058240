namespace EcrPS.Lifecycle;

/// <summary>
/// One rule of a lifecycle policy. Any value can be set; <see cref="LifecyclePolicy.Validate"/> reports what ECR would reject.
/// </summary>
public class LifecycleRule
{
    /// <summary>
    /// The rule's priority: rules with smaller numbers are applied first. At least 1, unique in the policy, gaps allowed.
    /// </summary>
    public int RulePriority { get; set; }

    /// <summary>The author's description of the rule; null is omitted from the text.</summary>
    public string? Description { get; set; }

    /// <summary>Which images the rule selects.</summary>
    public LifecycleSelection? Selection { get; set; } = new();

    /// <summary>The action on those images.</summary>
    public LifecycleAction? Action { get; set; } = new();

    /// <summary>Which images the rule is about, such as <c>tagged prod*</c>; null if the rule does not say.</summary>
    public string? Images => Selection switch
    {
        { TagPatternList: { } patterns } selection => $"{selection.TagStatus} {string.Join(" and ", patterns)}",
        { TagPrefixList: { } prefixes } selection =>
            $"{selection.TagStatus} {string.Join(" and ", prefixes.Select(prefix => prefix + "..."))}",
        var selection => selection?.TagStatus,
    };

    /// <summary>When the rule acts, such as <c>beyond the newest 10</c> or <c>pushed over 30 days ago</c>; null if unknown.</summary>
    public string? Condition => Selection is not { CountType: { } type } selection ? null : type switch
    {
        LifecyclePolicyValues.ImageCountMoreThan => $"beyond the newest {selection.CountNumber}",
        LifecyclePolicyValues.SinceImagePushed => $"pushed over {Days(selection.CountNumber)} ago",
        LifecyclePolicyValues.SinceImagePulled => $"pulled over {Days(selection.CountNumber)} ago",
        LifecyclePolicyValues.SinceImageTransitioned => $"archived over {Days(selection.CountNumber)} ago",
        _ => $"{type} {selection.CountNumber}",
    };

    /// <summary>What the rule does: <c>expire</c> or <c>transition</c>; null if the rule does not say.</summary>
    public string? ActionType => Action?.Type;

    /// <summary>Names the rule: <c>rule 1</c>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => $"rule {RulePriority}";

    private static string Days(int count) => count == 1 ? "1 day" : $"{count} days";
}
