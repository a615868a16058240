using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="LifecycleForecastAction"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class LifecycleForecastActionProperties
{
    /// <summary>The tags with commas, in alphabetical order.</summary>
    /// <param name="instance">A <see cref="LifecycleForecastAction"/>.</param>
    /// <returns>Empty for an untagged image.</returns>
    public static string Tags(PSObject instance) => string.Join(", ", Action(instance).ImageTags.Order(StringComparer.Ordinal));

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">A <see cref="LifecycleForecastAction"/>.</param>
    /// <returns>The shortened digest.</returns>
    public static string ShortDigest(PSObject instance) => HumanText.ShortDigest(Action(instance).ImageDigest);

    /// <summary>The freed size, such as <c>3.4 MB</c>.</summary>
    /// <param name="instance">A <see cref="LifecycleForecastAction"/>.</param>
    /// <returns>Null for nothing.</returns>
    public static string? Frees(PSObject instance) => HumanText.Frees(Action(instance).FreedBytes, isUpperBound: false);

    private static LifecycleForecastAction Action(PSObject instance) => (LifecycleForecastAction)instance.BaseObject;
}
