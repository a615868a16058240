namespace EcrPS.Lifecycle;

/// <summary>What a policy does to a repository: a decision for every image. Reasons are formatted when they are read.</summary>
public sealed class LifecyclePlan
{
    internal LifecyclePlan(Evaluation evaluation)
    {
        Evaluation = evaluation;
        At = evaluation.At;
        var acting = new List<int>();
        foreach (int i in evaluation.Order)
        {
            switch (evaluation.ActionOf(i))
            {
                case LifecycleImageAction.Expire:
                    ExpiringImageTotalCount++;
                    acting.Add(i);
                    break;
                case LifecycleImageAction.Transition:
                    TransitioningImageTotalCount++;
                    acting.Add(i);
                    break;
                case LifecycleImageAction.Uncertain:
                    UncertainImageTotalCount++;
                    break;
            }
        }

        Decisions = new DecisionList(evaluation, null);
        Actions = new DecisionList(evaluation, acting);
    }

    /// <summary>The time that the plan was made for.</summary>
    public DateTimeOffset At { get; }

    /// <summary>One decision per image, in the inventory's order.</summary>
    public IReadOnlyList<LifecycleDecision> Decisions { get; }

    /// <summary>
    /// The decisions to expire or transition, in the order in which ECR carries them out: oldest first, by push time, last
    /// activation (once restored) or archive time (archived).
    /// </summary>
    public IReadOnlyList<LifecycleDecision> Actions { get; }

    /// <summary>How many images expire, including referrers that follow their subject.</summary>
    public int ExpiringImageTotalCount { get; }

    /// <summary>How many images move to the archive.</summary>
    public int TransitioningImageTotalCount { get; }

    /// <summary>How many decisions are uncertain with this inventory; not among the <see cref="Actions"/>.</summary>
    public int UncertainImageTotalCount { get; }

    /// <summary>The bytes that expiry frees: layers that no remaining image has, each counted once.</summary>
    public long FreedBytes => Evaluation.Freed.Total;

    /// <summary>
    /// Whether <see cref="FreedBytes"/> is an upper bound: manifests are not known, so that layers may be shared, or it is
    /// uncertain whether some images expire.
    /// </summary>
    public bool IsFreedUpperBound => Evaluation.Freed.IsUpperBound;

    internal Evaluation Evaluation { get; }
}
