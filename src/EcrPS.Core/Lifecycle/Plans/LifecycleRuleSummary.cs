namespace EcrPS.Lifecycle;

/// <summary>The effect of one rule of a policy on a repository, in numbers.</summary>
public sealed class LifecycleRuleSummary
{
    private LifecycleRuleSummary(int priority) => RulePriority = priority;

    /// <summary>The rule.</summary>
    public int RulePriority { get; }

    /// <summary>
    /// How many images belong to it: those that it acts on, and those that it shields from rules of lower priority.
    /// </summary>
    public int ImageCount { get; private set; }

    /// <summary>How many of them expire.</summary>
    public int ExpiringCount { get; private set; }

    /// <summary>How many of them move to the archive.</summary>
    public int TransitioningCount { get; private set; }

    /// <summary>How many of them may expire or be archived.</summary>
    public int UncertainCount { get; private set; }

    /// <summary>How many of the uncertain would expire.</summary>
    internal int UncertainExpiryCount { get; private set; }

    /// <summary>The rule in a few words.</summary>
    /// <returns>Such as <c>rule 1: 3 of 10 expire</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"rule {RulePriority}: {ExpiringCount + TransitioningCount + UncertainCount} of {ImageCount}");

    internal static IReadOnlyList<LifecycleRuleSummary> Of(LifecyclePlan plan)
    {
        Evaluation evaluation = plan.Evaluation;
        LifecycleRuleSummary[] rules = [.. evaluation.Rules.Select(rule => new LifecycleRuleSummary(rule.Priority))];
        for (int i = 0; i < evaluation.Images.Count; i++)
        {
            if (evaluation.ClaimOf(i) == Evaluation.NoRule)
                continue;
            LifecycleRuleSummary rule = rules[evaluation.ClaimOf(i)];
            rule.ImageCount++;
            switch (evaluation.ActionOf(i))
            {
                case LifecycleImageAction.Expire:
                    rule.ExpiringCount++;
                    break;
                case LifecycleImageAction.Transition:
                    rule.TransitioningCount++;
                    break;
                case LifecycleImageAction.Uncertain:
                    rule.UncertainCount++;
                    if (evaluation.MayExpire(i))
                        rule.UncertainExpiryCount++;
                    break;
            }
        }

        return rules;
    }
}
