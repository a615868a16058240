namespace EcrPS.Lifecycle;

/// <summary>Evaluates a lifecycle policy for the images of a repository at a given time. Pure: no clock, no I/O.</summary>
public static class LifecycleEvaluator
{
    /// <summary>
    /// Applies a policy as ECR documents it: all rules see the repository as it is; an image belongs to the rule with the
    /// smallest priority whose storage class and tags match it, and no other rule can act on it, though rules of lower priority
    /// still count it. Ages are strict: N days means more than N times 24 hours. Restored images are aged, counted and sorted
    /// by their last activation. Children of indexes in the inventory are neither acted on nor counted; referrers follow their
    /// subject.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="images">
    /// The inventory, one entry per digest, in any order; of images with equal times the later entry counts as newer. The plan
    /// reads it again later: do not modify it.
    /// </param>
    /// <param name="at">The time of the evaluation: now or a date in the future.</param>
    /// <returns>A decision for every image. Costs one sort, then time linear in images per rule.</returns>
    /// <exception cref="ArgumentException">ECR would reject the policy; the message lists all violations.</exception>
    public static LifecyclePlan Evaluate(LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(images);
        if (policy != LifecyclePolicy.None && policy.Validate() is { Count: > 0 } violations)
            throw new ArgumentException(string.Join(Environment.NewLine, violations), nameof(policy));
        var evaluation = new Evaluation(policy, images, at);
        evaluation.Run();
        return new(evaluation);
    }
}
