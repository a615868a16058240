using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>A policy's effect on a repository, in numbers.</summary>
public sealed class LifecyclePlanSummary : IEcrRepositoryResource
{
    /// <summary>Summarizes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="inventory">The images of the plan.</param>
    /// <param name="users">For each image the references that are in use; null where uses were not checked.</param>
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
            LifecycleDecision decision = plan.Decisions[i];
            bool stays = decision.Action == LifecycleImageAction.None;
            if (stays && decision.DueAt is { } due && !(due >= NextDueAt))
                NextDueAt = due;
            if (users is null || users[i].Count == 0)
                continue;
            InUseCount++;
            if (!stays)
                InUseTakenCount++;
        }

        if (inventory.Images.Count == 0)
            return;
        ImageDetail first = inventory.Images[0];
        (RepositoryName, Region, RegistryId, EndpointUrl) = (first.RepositoryName, first.Region, first.RegistryId, first.EndpointUrl);
    }

    /// <summary>The repository's name; null where the inventory does not contain it.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>The time of the evaluation.</summary>
    public DateTimeOffset At { get; }

    /// <summary>How many images there are, including archived ones.</summary>
    public int ImageCount { get; }

    /// <summary>How many expire.</summary>
    public int ExpiringCount { get; }

    /// <summary>How many move to the archive.</summary>
    public int TransitioningCount { get; }

    /// <summary>How many images may expire or be archived; the inventory is not enough to decide.</summary>
    public int UncertainCount { get; }

    /// <summary>How many stay as they are.</summary>
    public int KeptCount => ImageCount - ExpiringCount - TransitioningCount - UncertainCount;

    /// <summary>The percentage of images that expire, including uncertain ones that may.</summary>
    public double RemovalPercent =>
        ImageCount == 0 ? 0 : 100.0 * (ExpiringCount + Rules.Sum(rule => rule.UncertainExpiryCount)) / ImageCount;

    /// <summary>
    /// How many images are in use, including their indexes and the other images of those; 0 where uses were not checked.
    /// </summary>
    public int InUseCount { get; }

    /// <summary>How many of them the policy expires or archives, or may.</summary>
    public int InUseTakenCount { get; }

    /// <summary>The bytes that expiry frees: the layers that no remaining image has, each counted once.</summary>
    public long FreedBytes { get; }

    /// <summary>Whether <see cref="FreedBytes"/> is an upper bound: manifests are not known, or decisions are uncertain.</summary>
    public bool IsFreedUpperBound { get; }

    /// <summary>When the next of the kept images meets a rule if nothing but time passes; null where none will.</summary>
    public DateTimeOffset? NextDueAt { get; }

    /// <summary>What each rule does, by priority.</summary>
    public IReadOnlyList<LifecycleRuleSummary> Rules { get; }

    /// <summary>How many images there are.</summary>
    public int Images => ImageCount;

    /// <summary>How many images expire.</summary>
    public int Expire => ExpiringCount;

    /// <summary>How many images move to the archive.</summary>
    public int Archive => TransitioningCount;

    /// <summary>How many images may expire or be archived.</summary>
    public int Uncertain => UncertainCount;

    /// <summary>How many images that the policy expires or archives, or may, are in use, as <see cref="InUseTakenCount"/>.</summary>
    public int InUse => InUseTakenCount;

    /// <summary>The percentage of images that expire, as <see cref="RemovalPercent"/>.</summary>
    public double Removal => RemovalPercent;

    /// <summary>The bytes that expiry frees; 0 for nothing.</summary>
    public long Frees => FreedBytes;

    /// <summary>When the next image is due under a rule, if nothing else changes; null if no image will be due.</summary>
    public DateTimeOffset? Next => NextDueAt;

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }
}
