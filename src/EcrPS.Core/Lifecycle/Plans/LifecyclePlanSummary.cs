using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>What a policy does to a repository, in numbers.</summary>
public sealed class LifecyclePlanSummary : IEcrRepositoryResource
{
    /// <summary>Sums up a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="inventory">The images that it is for.</param>
    /// <param name="users">For each image what is in use of it; null where nobody asked.</param>
    public LifecyclePlanSummary(LifecyclePlan plan, ImageInventory inventory, IReadOnlyList<IReadOnlyList<string>>? users = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(inventory);
        At = plan.At;
        ImageCount = plan.Decisions.Count;
        ExpiringCount = plan.ExpiringImageTotalCount;
        TransitioningCount = plan.TransitioningImageTotalCount;
        UncertainCount = plan.UncertainImageTotalCount;
        FreedBytes = plan.FreedBytes;
        IsFreedUpperBound = plan.IsFreedUpperBound;
        Rules = LifecycleRuleSummary.Of(plan);
        for (int i = 0; i < plan.Decisions.Count; i++)
        {
            var decision = plan.Decisions[i];
            bool stays = decision.Action == LifecycleImageAction.None;
            if (stays && decision.DueAt is { } due && !(due >= NextDueAt)) NextDueAt = due;
            if (users is null || users[i].Count == 0) continue;
            InUseCount++;
            if (!stays) InUseTakenCount++;
        }

        if (inventory.Images.Count == 0) return;
        var first = inventory.Images[0];
        (RepositoryName, Region, RegistryId, EndpointUrl) = (first.RepositoryName, first.Region, first.RegistryId, first.EndpointUrl);
    }

    /// <summary>The repository's name; null for an inventory that does not tell.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>The time that was judged at.</summary>
    public DateTimeOffset At { get; }

    /// <summary>How many images there are, archived ones among them.</summary>
    public int ImageCount { get; }

    /// <summary>How many expire.</summary>
    public int ExpiringCount { get; }

    /// <summary>How many move to the archive.</summary>
    public int TransitioningCount { get; }

    /// <summary>How many may go, which the inventory does not settle.</summary>
    public int UncertainCount { get; }

    /// <summary>How many stay as they are.</summary>
    public int KeptCount => ImageCount - ExpiringCount - TransitioningCount - UncertainCount;

    /// <summary>The share of images that expire, those among the uncertain that may, in percent.</summary>
    public double RemovalPercent => ImageCount == 0 ? 0 : 100.0 * (ExpiringCount + Rules.Sum(rule => rule.UncertainExpiryCount)) / ImageCount;

    /// <summary>How many images are in use, with their indexes and the other images of those; 0 where nobody asked.</summary>
    public int InUseCount { get; }

    /// <summary>How many of them the policy takes or may take.</summary>
    public int InUseTakenCount { get; }

    /// <summary>Bytes that expiry frees: layers that no surviving image has, each counted once.</summary>
    public long FreedBytes { get; }

    /// <summary>Whether <see cref="FreedBytes"/> is an upper bound: manifests are not known, or decisions uncertain.</summary>
    public bool IsFreedUpperBound { get; }

    /// <summary>When time alone brings the next of the kept images to a rule; null where it brings none.</summary>
    public DateTimeOffset? NextDueAt { get; }

    /// <summary>What each rule does, by priority.</summary>
    public IReadOnlyList<LifecycleRuleSummary> Rules { get; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }
}
