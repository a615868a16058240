using static EcrPS.Lifecycle.LifecyclePolicyValues;

namespace EcrPS.Lifecycle;

/// <summary>A rule in a form that is fast enough to evaluate for a million images.</summary>
internal sealed class CompiledRule
{
    // Longer than the range of DateTimeOffset: no image is that old, and the product below cannot overflow.
    private const int MoreDaysThanTimeHas = 10_000_000;

    public CompiledRule(LifecycleRule rule)
    {
        LifecycleSelection selection = rule.Selection!;
        Priority = rule.RulePriority;
        TagStatus = selection.TagStatus!;
        CountsImages = selection.CountType == ImageCountMoreThan;
        CountsPulls = selection.CountType == SinceImagePulled;
        CountsTransitions = selection.CountType == SinceImageTransitioned;
        CountNumber = selection.CountNumber;
        IsArchive = LifecycleRuleSet.ClassOf(selection) == Archive;
        Action = rule.Action!.Type == Expire ? LifecycleImageAction.Expire : LifecycleImageAction.Transition;
        LimitTicks = CountNumber >= MoreDaysThanTimeHas ? long.MaxValue : CountNumber * TimeSpan.TicksPerDay;
    }

    public int Priority { get; }

    public string TagStatus { get; }

    public bool CountsImages { get; }

    public bool CountsPulls { get; }

    public bool CountsTransitions { get; }

    /// <summary>
    /// Whether the rule measures age from the images' sort key (<see cref="ImageAge.Order"/>): only archived images are sorted
    /// by another time.
    /// </summary>
    public bool CountsFromOrder => !IsArchive && !CountsPulls && !CountsTransitions;

    public int CountNumber { get; }

    public long LimitTicks { get; }

    public bool IsArchive { get; }

    public LifecycleImageAction Action { get; }
}
