namespace EcrPS.Model;

public sealed partial class GetLifecyclePolicyPreviewResponse
{
    /// <summary>How many images the policy would expire; null before the preview is complete.</summary>
    public int? Expiring => Summary?.ExpiringImageTotalCount;

    /// <summary>How many images the policy would move to another storage class; null before the preview is complete.</summary>
    public int? Transitioning => Summary?.TransitioningImageTotalCounts.Sum(count => count.ImageTotalCount ?? 0);
}
