using EcrPS.Lifecycle;

namespace EcrPS.Model;

public sealed partial class GetLifecyclePolicyResponse
{
    /// <summary>
    /// The policy's rules by priority, as Set- and Test-EcrLifecyclePolicy take them; empty if this module cannot parse the text.
    /// </summary>
    public IReadOnlyList<LifecycleRule> Rules =>
        LifecyclePolicy.Parse(LifecyclePolicyText ?? string.Empty).Policy is { } policy
            ? [.. policy.Rules.OrderBy(rule => rule.RulePriority)]
            : [];

    /// <summary>How many rules the policy has; null if this module cannot parse the text.</summary>
    public int? RuleCount => Rules.Count > 0 ? Rules.Count : null;

    /// <summary>When the policy was last evaluated; null before the first time, which ECR writes as 1970.</summary>
    public DateTimeOffset? EvaluatedAt => LastEvaluatedAt is { } time && time > DateTimeOffset.UnixEpoch ? time : null;

    /// <summary>The same as <see cref="EvaluatedAt"/>.</summary>
    public DateTimeOffset? Evaluated => EvaluatedAt;
}
