using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="LifecycleForecastDay"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class LifecycleForecastProperties
{
    /// <summary>The day, such as <c>2026-08-01</c> (UTC).</summary>
    /// <param name="instance">A <see cref="LifecycleForecastDay"/>.</param>
    /// <returns>The day.</returns>
    public static string Date(PSObject instance) => HumanText.Day(Day(instance).At);

    /// <summary>The size of the images outside the archive, such as <c>3.4 MB</c>.</summary>
    /// <param name="instance">A <see cref="LifecycleForecastDay"/>.</param>
    /// <returns>The size.</returns>
    public static string Size(PSObject instance) => HumanText.Size(Day(instance).SizeInBytes);

    /// <summary>The size of the archive, such as <c>3.4 MB</c>.</summary>
    /// <param name="instance">A <see cref="LifecycleForecastDay"/>.</param>
    /// <returns>Null for nothing.</returns>
    public static string? ArchivedSize(PSObject instance) => HumanText.Frees(Day(instance).ArchivedSizeInBytes, isUpperBound: false);

    /// <summary>The size freed on the day, such as <c>3.4 MB</c>, or <c>&lt;= 3.4 MB</c> if that is an upper bound.</summary>
    /// <param name="instance">A <see cref="LifecycleForecastDay"/>.</param>
    /// <returns>Null for nothing.</returns>
    public static string? Frees(PSObject instance) => HumanText.Frees(Day(instance).FreedBytes, Day(instance).IsUpperBound);

    private static LifecycleForecastDay Day(PSObject instance) => (LifecycleForecastDay)instance.BaseObject;
}
