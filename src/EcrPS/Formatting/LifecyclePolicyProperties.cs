using System.Management.Automation;
using EcrPS.Lifecycle;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="GetLifecyclePolicyResponse"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class LifecyclePolicyProperties
{
    /// <summary>The policy's rules by priority, as Set- and Test-EcrLifecyclePolicy take them.</summary>
    /// <param name="instance">A <see cref="GetLifecyclePolicyResponse"/>.</param>
    /// <returns>Empty if this module cannot parse the text.</returns>
    public static LifecycleRule[] Rules(PSObject instance) =>
        LifecyclePolicy.Parse(Policy(instance).LifecyclePolicyText ?? string.Empty).Policy is { } policy
            ? [.. policy.Rules.OrderBy(rule => rule.RulePriority)]
            : [];

    /// <summary>How many rules the policy has.</summary>
    /// <param name="instance">A <see cref="GetLifecyclePolicyResponse"/>.</param>
    /// <returns>Null if this module cannot parse the text.</returns>
    public static int? RuleCount(PSObject instance) => Rules(instance) is { Length: > 0 } rules ? rules.Length : null;

    /// <summary>When the policy was last evaluated.</summary>
    /// <param name="instance">A <see cref="GetLifecyclePolicyResponse"/>.</param>
    /// <returns>Null before the first time, which ECR writes as 1970.</returns>
    public static DateTimeOffset? EvaluatedAt(PSObject instance) =>
        Policy(instance).LastEvaluatedAt is { } time && time > DateTimeOffset.UnixEpoch ? time : null;

    /// <summary>How long ago the policy was last evaluated, such as <c>3 hours ago</c>.</summary>
    /// <param name="instance">A <see cref="GetLifecyclePolicyResponse"/>.</param>
    /// <returns><c>never</c> before the first time.</returns>
    public static string Evaluated(PSObject instance) =>
        EvaluatedAt(instance) is { } time ? HumanText.Age(time, DateTimeOffset.UtcNow) : "never";

    private static GetLifecyclePolicyResponse Policy(PSObject instance) => (GetLifecyclePolicyResponse)instance.BaseObject;
}
