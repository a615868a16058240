namespace EcrPS.Lifecycle;

/// <summary>Says what a lifecycle policy does to the images of a repository at a given time. Pure: no clock, no I/O.</summary>
public static class LifecycleEvaluator
{
    /// <summary>
    /// Applies a policy as ECR documents it: all rules see the repository as it is; an image belongs to the rule with the
    /// smallest priority whose storage class and tags fit it, and no other rule can act on it, though lower rules still
    /// count it. Ages are strict: N days means more than N times 24 hours. Images that came back from the archive are
    /// aged, counted and ordered by their last activation. Children of indexes in the inventory are neither acted on nor
    /// counted; referrers share their subject's fate.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="images">
    /// The inventory, one entry per digest, in any order; of images with equal times the later entry counts as newer.
    /// The plan reads it again later: do not change it.
    /// </param>
    /// <param name="at">The time to judge at, such as now or a date to look ahead to.</param>
    /// <returns>A decision for every image. Takes one sort, then time linear in images per rule.</returns>
    /// <exception cref="ArgumentException">ECR would refuse the policy; the message has all violations.</exception>
    public static LifecyclePlan Evaluate(LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(images);
        if (policy.Validate() is { Count: > 0 } violations)
            throw new ArgumentException(string.Join(Environment.NewLine, violations), nameof(policy));
        var evaluation = new Evaluation(policy, images, at);
        evaluation.Run();
        return new(evaluation);
    }
}
