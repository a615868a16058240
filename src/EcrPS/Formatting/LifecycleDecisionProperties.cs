using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="LifecycleImageDecision"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class LifecycleDecisionProperties
{
    /// <summary>The tags with commas, in alphabetical order.</summary>
    /// <param name="instance">A <see cref="LifecycleImageDecision"/>.</param>
    /// <returns>Empty for an untagged image.</returns>
    public static string Tags(PSObject instance) => string.Join(", ", Decision(instance).ImageTags.Order(StringComparer.Ordinal));

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">A <see cref="LifecycleImageDecision"/>.</param>
    /// <returns>The shortened digest.</returns>
    public static string ShortDigest(PSObject instance) => HumanText.ShortDigest(Decision(instance).ImageDigest);

    /// <summary>The size in a readable unit, such as <c>3.4 MB</c> (powers of 1000).</summary>
    /// <param name="instance">A <see cref="LifecycleImageDecision"/>.</param>
    /// <returns>Null if the listing does not contain it.</returns>
    public static string? Size(PSObject instance) => Decision(instance).ImageSizeInBytes is { } size ? HumanText.Size(size) : null;

    /// <summary>How long ago the image was pushed, such as <c>3 days ago</c>.</summary>
    /// <param name="instance">A <see cref="LifecycleImageDecision"/>.</param>
    /// <returns>Null if the listing does not contain it.</returns>
    public static string? Pushed(PSObject instance) =>
        Decision(instance).ImagePushedAt is { } time ? HumanText.Age(time, DateTimeOffset.UtcNow) : null;

    /// <summary>The day on which the image meets its rule, such as <c>2026-08-01</c> (UTC).</summary>
    /// <param name="instance">A <see cref="LifecycleImageDecision"/>.</param>
    /// <returns>Null if age alone does not decide.</returns>
    public static string? Due(PSObject instance) => Decision(instance).DueAt is { } time ? HumanText.Day(time) : null;

    /// <summary>The size freed by the image's expiry, such as <c>3.4 MB</c>, or <c>&lt;= 3.4 MB</c> if that is an upper bound.</summary>
    /// <param name="instance">A <see cref="LifecycleImageDecision"/>.</param>
    /// <returns>Null for an image that does not expire.</returns>
    public static string? Frees(PSObject instance) => HumanText.Frees(Decision(instance).FreedBytes, Decision(instance).IsFreedUpperBound);

    private static LifecycleImageDecision Decision(PSObject instance) => (LifecycleImageDecision)instance.BaseObject;
}
