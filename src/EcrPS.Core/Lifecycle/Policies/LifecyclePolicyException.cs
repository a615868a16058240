namespace EcrPS.Lifecycle;

/// <summary>A policy that ECR would reject, with all violations.</summary>
public sealed class LifecyclePolicyException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="violations">Why ECR would reject the policy; at least one.</param>
    public LifecyclePolicyException(IReadOnlyList<LifecyclePolicyViolation> violations)
        : base(Format(violations))
    {
        Violations = violations;
    }

    /// <summary>Every violation, with the rule's priority and the member.</summary>
    public IReadOnlyList<LifecyclePolicyViolation> Violations { get; }

    private static string Format(IReadOnlyList<LifecyclePolicyViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        string count = violations.Count == 1 ? "a violation" : $"{violations.Count} violations";
        return $"The lifecycle policy has {count}:{Environment.NewLine}{string.Join(Environment.NewLine, violations.Select(Line))}";
    }

    private static string Line(LifecyclePolicyViolation violation)
    {
        string where = violation.RulePriority is { } priority ? $"rule {priority}, {violation.Member}" : violation.Member;
        return $"- {where}: {violation.Detail.TrimEnd('.')}. {violation.Advice}";
    }
}
