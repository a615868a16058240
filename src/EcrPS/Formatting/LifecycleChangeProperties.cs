using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="LifecyclePolicyChange"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class LifecycleChangeProperties
{
    /// <summary>The tags with commas, in alphabetical order.</summary>
    /// <param name="instance">A <see cref="LifecyclePolicyChange"/>.</param>
    /// <returns>Empty for an untagged image.</returns>
    public static string Tags(PSObject instance) => string.Join(", ", Change(instance).ImageTags.Order(StringComparer.Ordinal));

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">A <see cref="LifecyclePolicyChange"/>.</param>
    /// <returns>The shortened digest.</returns>
    public static string ShortDigest(PSObject instance) => HumanText.ShortDigest(Change(instance).ImageDigest);

    /// <summary>What the reference policy does, such as <c>expired by rule 1: pushed 31 days ago, limit 30 days</c>.</summary>
    /// <param name="instance">A <see cref="LifecyclePolicyChange"/>.</param>
    /// <returns>The reason.</returns>
    public static string Before(PSObject instance) => Change(instance).ReferenceDecision.Reason;

    /// <summary>What the other policy does.</summary>
    /// <param name="instance">A <see cref="LifecyclePolicyChange"/>.</param>
    /// <returns>The reason.</returns>
    public static string After(PSObject instance) => Change(instance).Decision.Reason;

    private static LifecyclePolicyChange Change(PSObject instance) => (LifecyclePolicyChange)instance.BaseObject;
}
