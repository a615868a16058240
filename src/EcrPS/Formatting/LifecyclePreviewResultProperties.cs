using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="LifecyclePolicyPreviewResult"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class LifecyclePreviewResultProperties
{
    /// <summary>The tags with commas, in alphabetical order.</summary>
    /// <param name="instance">A <see cref="LifecyclePolicyPreviewResult"/>.</param>
    /// <returns>Empty for an untagged image.</returns>
    public static string Tags(PSObject instance) => string.Join(", ", Result(instance).ImageTags.Order(StringComparer.Ordinal));

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">A <see cref="LifecyclePolicyPreviewResult"/>.</param>
    /// <returns>Null if there is none.</returns>
    public static string? ShortDigest(PSObject instance) =>
        Result(instance).ImageDigest is { } digest ? HumanText.ShortDigest(digest) : null;

    /// <summary>How long ago the image was pushed, such as <c>3 days ago</c>.</summary>
    /// <param name="instance">A <see cref="LifecyclePolicyPreviewResult"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? Pushed(PSObject instance) =>
        Result(instance).ImagePushedAt is { } time ? HumanText.Age(time, DateTimeOffset.UtcNow) : null;

    /// <summary>What would happen to the image: <c>EXPIRE</c> or <c>TRANSITION</c>.</summary>
    /// <param name="instance">A <see cref="LifecyclePolicyPreviewResult"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? ActionType(PSObject instance) => Result(instance).Action?.Type;

    private static LifecyclePolicyPreviewResult Result(PSObject instance) => (LifecyclePolicyPreviewResult)instance.BaseObject;
}
