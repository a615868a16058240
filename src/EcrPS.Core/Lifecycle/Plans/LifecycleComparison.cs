namespace EcrPS.Lifecycle;

/// <summary>Two policies on the same images at the same time. Pure.</summary>
public static class LifecycleComparison
{
    /// <summary>Compares what two policies do to each image.</summary>
    /// <param name="reference">The policy to compare with, such as the one in force.</param>
    /// <param name="difference">The other one.</param>
    /// <param name="inventory">The images.</param>
    /// <param name="at">The time to judge at.</param>
    /// <returns>One entry per image, in the inventory's order, made as it is asked for.</returns>
    /// <exception cref="ArgumentException">ECR would refuse a policy; the message has all violations.</exception>
    /// <exception cref="ImageInventoryException">The images refer to each other in a ring.</exception>
    public static IEnumerable<LifecyclePolicyChange> Compare(LifecyclePolicy reference, LifecyclePolicy difference, ImageInventory inventory, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var images = inventory.ToLifecycleImages();
        var before = LifecycleEvaluator.Evaluate(reference, images, at);
        var after = LifecycleEvaluator.Evaluate(difference, images, at);
        var same = SameRules(reference, difference);
        return Enumerable.Range(0, images.Count).Select(i =>
        {
            var (one, other) = (before.Decisions[i], after.Decisions[i]);
            return new LifecyclePolicyChange(Kind(one, other, same), one, other, inventory.Images[i]);
        });
    }

    private static LifecycleChangeKind Kind(LifecycleDecision one, LifecycleDecision other, HashSet<(int, int)> same)
    {
        if (one.Action == LifecycleImageAction.None)
            return other.Action == LifecycleImageAction.None ? LifecycleChangeKind.Same : LifecycleChangeKind.NewlyLost;
        if (other.Action == LifecycleImageAction.None) return LifecycleChangeKind.NewlyKept;
        if (one.Action != other.Action) return LifecycleChangeKind.OtherAction;
        return same.Contains((one.AppliedRulePriority!.Value, other.AppliedRulePriority!.Value)) ? LifecycleChangeKind.Same : LifecycleChangeKind.OtherRule;
    }

    /// <summary>
    /// Pairs of priorities that stand for one rule: those of the same content, as a policy is often only numbered anew; else
    /// the same number, unless the rule that had it has moved.
    /// </summary>
    private static HashSet<(int Reference, int Difference)> SameRules(LifecyclePolicy reference, LifecyclePolicy difference)
    {
        HashSet<(int Reference, int Difference)> same = [.. reference.Rules.Join(difference.Rules, Content, Content, (one, other) => (one.RulePriority, other.RulePriority), StringComparer.Ordinal)];
        var moved = same.Select(pair => pair.Reference).ToHashSet();
        var taken = same.Select(pair => pair.Difference).ToHashSet();
        foreach (var rule in reference.Rules)
        {
            int number = rule.RulePriority;
            if (!moved.Contains(number) && !taken.Contains(number)) same.Add((number, number));
        }

        return same;
    }

    private static string Content(LifecycleRule rule) =>
        new LifecyclePolicy(new LifecycleRule { RulePriority = 1, Selection = rule.Selection, Action = rule.Action }).ToJson();
}
