namespace EcrPS.Lifecycle;

/// <summary>
/// One rule of a lifecycle policy. Any value can be set; <see cref="LifecyclePolicy.Validate"/> reports what ECR would reject.
/// </summary>
public sealed class LifecycleRule
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

    /// <summary>Names the rule: <c>rule 1</c>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => $"rule {RulePriority}";
}
