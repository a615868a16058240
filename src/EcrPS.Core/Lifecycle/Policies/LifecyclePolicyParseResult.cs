namespace EcrPS.Lifecycle;

/// <summary>The result of reading a policy text: the policy, or all violations.</summary>
public sealed class LifecyclePolicyParseResult
{
    internal LifecyclePolicyParseResult(LifecyclePolicy? policy, IReadOnlyList<LifecyclePolicyViolation> violations)
    {
        Policy = policy;
        Violations = violations;
    }

    /// <summary>Whether ECR would accept the text.</summary>
    public bool IsValid => Policy is not null;

    /// <summary>The policy, its rules in the order of the text; null when there are violations.</summary>
    public LifecyclePolicy? Policy { get; }

    /// <summary>Every violation: of the text first, then rule by rule, then those between rules.</summary>
    public IReadOnlyList<LifecyclePolicyViolation> Violations { get; }
}
