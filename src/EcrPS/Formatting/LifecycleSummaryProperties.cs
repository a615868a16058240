using System.Globalization;
using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="LifecyclePlanSummary"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class LifecycleSummaryProperties
{
    /// <summary>The share of images that expire, such as <c>12.5 %</c>.</summary>
    /// <param name="instance">A <see cref="LifecyclePlanSummary"/>.</param>
    /// <returns>The share.</returns>
    public static string Removal(PSObject instance) =>
        Summary(instance).RemovalPercent.ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>The size that expiry frees, such as <c>3.4 MB</c>, or <c>&lt;= 3.4 MB</c> where that is an upper bound.</summary>
    /// <param name="instance">A <see cref="LifecyclePlanSummary"/>.</param>
    /// <returns>Null for nothing.</returns>
    public static string? Frees(PSObject instance) => HumanText.Frees(Summary(instance).FreedBytes, Summary(instance).IsFreedUpperBound);

    /// <summary>The day on which the next image is due under a rule, if nothing else changes, such as <c>2026-08-01</c> (UTC).</summary>
    /// <param name="instance">A <see cref="LifecyclePlanSummary"/>.</param>
    /// <returns>Null if no image will be due.</returns>
    public static string? Next(PSObject instance) => Summary(instance).NextDueAt is { } time ? HumanText.Day(time) : null;

    private static LifecyclePlanSummary Summary(PSObject instance) => (LifecyclePlanSummary)instance.BaseObject;
}
