using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="LifecycleRule"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class LifecycleRuleProperties
{
    /// <summary>Which images the rule is about, such as <c>tagged prod*</c>.</summary>
    /// <param name="instance">A <see cref="LifecycleRule"/>.</param>
    /// <returns>Null if the rule does not have it.</returns>
    public static string? Images(PSObject instance) => Rule(instance).Selection switch
    {
        { TagPatternList: { } patterns } selection => $"{selection.TagStatus} {string.Join(" and ", patterns)}",
        { TagPrefixList: { } prefixes } selection =>
            $"{selection.TagStatus} {string.Join(" and ", prefixes.Select(prefix => prefix + "..."))}",
        var selection => selection?.TagStatus,
    };

    /// <summary>When the rule acts, such as <c>beyond the newest 10</c> or <c>pushed over 30 days ago</c>.</summary>
    /// <param name="instance">A <see cref="LifecycleRule"/>.</param>
    /// <returns>Null if the rule does not have it.</returns>
    public static string? Condition(PSObject instance) =>
        Rule(instance).Selection is not { CountType: { } type } selection ? null : type switch
        {
            LifecyclePolicyValues.ImageCountMoreThan => $"beyond the newest {selection.CountNumber}",
            LifecyclePolicyValues.SinceImagePushed => $"pushed over {Days(selection.CountNumber)} ago",
            LifecyclePolicyValues.SinceImagePulled => $"pulled over {Days(selection.CountNumber)} ago",
            LifecyclePolicyValues.SinceImageTransitioned => $"archived over {Days(selection.CountNumber)} ago",
            _ => $"{type} {selection.CountNumber}",
        };

    /// <summary>What the rule does: <c>expire</c> or <c>transition</c>.</summary>
    /// <param name="instance">A <see cref="LifecycleRule"/>.</param>
    /// <returns>Null if the rule does not have it.</returns>
    public static string? ActionType(PSObject instance) => Rule(instance).Action?.Type;

    private static string Days(int count) => count == 1 ? "1 day" : $"{count} days";

    private static LifecycleRule Rule(PSObject instance) => (LifecycleRule)instance.BaseObject;
}
