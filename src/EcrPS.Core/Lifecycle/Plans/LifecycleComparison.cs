namespace EcrPS.Lifecycle;

/// <summary>Compares two policies on the same images at the same time. Pure.</summary>
public static class LifecycleComparison
{
    /// <summary>Compares what two policies do to each image.</summary>
    /// <param name="reference">The policy to compare with, such as the one in force.</param>
    /// <param name="difference">The other one.</param>
    /// <param name="inventory">The images.</param>
    /// <param name="at">The time of the evaluation.</param>
    /// <returns>One entry per image, in the inventory's order, computed lazily.</returns>
    /// <exception cref="ArgumentException">ECR would reject a policy; the message lists all violations.</exception>
    /// <exception cref="ImageInventoryException">The images refer to each other in a cycle.</exception>
    public static IEnumerable<LifecyclePolicyChange> Compare(
        LifecyclePolicy reference, LifecyclePolicy difference, ImageInventory inventory, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        IReadOnlyList<LifecycleImage> images = inventory.ToLifecycleImages();
        LifecyclePlan before = LifecycleEvaluator.Evaluate(reference, images, at);
        LifecyclePlan after = LifecycleEvaluator.Evaluate(difference, images, at);
        HashSet<(int Reference, int Difference)> same = SameRules(reference, difference);
        return Enumerable.Range(0, images.Count).Select(i =>
        {
            (LifecycleDecision one, LifecycleDecision other) = (before.Decisions[i], after.Decisions[i]);
            return new LifecyclePolicyChange(Kind(one, other, same), one, other, inventory.Images[i]);
        });
    }

    private static LifecycleChangeKind Kind(LifecycleDecision one, LifecycleDecision other, HashSet<(int, int)> same)
    {
        if (one.Action == LifecycleImageAction.None)
            return other.Action == LifecycleImageAction.None ? LifecycleChangeKind.Same : LifecycleChangeKind.NewlyLost;
        if (other.Action == LifecycleImageAction.None)
            return LifecycleChangeKind.NewlyKept;
        if (one.Action != other.Action)
            return LifecycleChangeKind.OtherAction;
        return same.Contains((one.AppliedRulePriority!.Value, other.AppliedRulePriority!.Value))
            ? LifecycleChangeKind.Same
            : LifecycleChangeKind.OtherRule;
    }

    /// <summary>
    /// Pairs of priorities that denote the same rule: rules of equal content, as policies are often just renumbered; else the
    /// same number, unless the rule that had it was renumbered.
    /// </summary>
    private static HashSet<(int Reference, int Difference)> SameRules(LifecyclePolicy reference, LifecyclePolicy difference)
    {
        HashSet<(int Reference, int Difference)> same = [.. reference.Rules.Join(
            difference.Rules, Content, Content, (one, other) => (one.RulePriority, other.RulePriority), StringComparer.Ordinal)];
        var moved = same.Select(pair => pair.Reference).ToHashSet();
        var taken = same.Select(pair => pair.Difference).ToHashSet();
        foreach (LifecycleRule rule in reference.Rules)
        {
            int number = rule.RulePriority;
            if (!moved.Contains(number) && !taken.Contains(number))
                same.Add((number, number));
        }

        return same;
    }

    private static string Content(LifecycleRule rule) =>
        new LifecyclePolicy(new LifecycleRule { RulePriority = 1, Selection = rule.Selection, Action = rule.Action }).ToJson();
}
