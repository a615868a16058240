namespace EcrPS.Lifecycle;

/// <summary>One rule of a lifecycle policy. Any value can be held; <see cref="LifecyclePolicy.Validate"/> tells what ECR would refuse.</summary>
public sealed class LifecycleRule
{
    /// <summary>The rule's place: smaller numbers are applied first. At least 1, unique in the policy, gaps allowed.</summary>
    public int RulePriority { get; set; }

    /// <summary>What the rule is for, in its author's words; null is left out of the text.</summary>
    public string? Description { get; set; }

    /// <summary>Which images the rule takes.</summary>
    public LifecycleSelection? Selection { get; set; } = new();

    /// <summary>What it does to them.</summary>
    public LifecycleAction? Action { get; set; } = new();

    /// <summary>Names the rule: <c>rule 1</c>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => $"rule {RulePriority}";
}
