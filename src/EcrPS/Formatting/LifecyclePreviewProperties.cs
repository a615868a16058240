using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="GetLifecyclePolicyPreviewResponse"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class LifecyclePreviewProperties
{
    /// <summary>How many images the policy would expire.</summary>
    /// <param name="instance">A <see cref="GetLifecyclePolicyPreviewResponse"/>.</param>
    /// <returns>Null before the preview is complete.</returns>
    public static int? Expiring(PSObject instance) => Preview(instance).Summary?.ExpiringImageTotalCount;

    /// <summary>How many images the policy would move to another storage class.</summary>
    /// <param name="instance">A <see cref="GetLifecyclePolicyPreviewResponse"/>.</param>
    /// <returns>Null before the preview is complete.</returns>
    public static int? Transitioning(PSObject instance) =>
        Preview(instance).Summary?.TransitioningImageTotalCounts.Sum(count => count.ImageTotalCount ?? 0);

    private static GetLifecyclePolicyPreviewResponse Preview(PSObject instance) => (GetLifecyclePolicyPreviewResponse)instance.BaseObject;
}
