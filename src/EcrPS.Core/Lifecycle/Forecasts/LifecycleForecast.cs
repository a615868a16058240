using System.Collections.ObjectModel;
using System.Globalization;

namespace EcrPS.Lifecycle;

/// <summary>What a policy does to a repository day by day. Pure: no clock, no I/O.</summary>
public static class LifecycleForecast
{
    /// <summary>A hundred years: longer than any policy is planned for, and a limit where a unit was forgotten.</summary>
    public const int MaxDays = 36_525;

    /// <summary>More images per day are a mistake, and would exhaust memory.</summary>
    public const double MaxPushesPerDay = 10_000;

    /// <summary>
    /// Applies the policy once a day, as ECR acts within 24 hours: expired images are deleted the next day, transitioned images
    /// are in the archive. Days are computed lazily.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="images">The inventory, as <see cref="LifecycleEvaluator"/> takes it.</param>
    /// <param name="at">The first day.</param>
    /// <param name="over">The duration in whole days; the first day is always included.</param>
    /// <param name="pushesPerDay">
    /// How many images are pushed per day, spread evenly: copies of the last ones in turn, with tags that satisfy the same
    /// rules, unshared layers and, for an index, children.
    /// </param>
    /// <param name="users">The references in use, by the image's digest: shown with what happens to it.</param>
    /// <returns>One entry per day, the first for <paramref name="at"/> itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time or rate is negative or too large.</exception>
    /// <exception cref="ArgumentException">ECR would reject the policy; the message lists all violations.</exception>
    public static IEnumerable<LifecycleForecastDay> Run(
        LifecyclePolicy policy,
        IReadOnlyList<LifecycleImage> images,
        DateTimeOffset at,
        TimeSpan over,
        double pushesPerDay = 0,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? users = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(over, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(over, TimeSpan.FromDays(MaxDays));
        if (!(pushesPerDay is >= 0 and <= MaxPushesPerDay))
            throw new ArgumentOutOfRangeException(nameof(pushesPerDay), pushesPerDay, $"A rate is 0 to {MaxPushesPerDay} images a day.");
        LifecycleEvaluator.Evaluate(policy, [], at);
        return Days(
            policy, images, at, (int)over.TotalDays, pushesPerDay, users ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty);
    }

    /// <summary>The assumptions of a forecast with this rate.</summary>
    internal static string Assumption(double pushesPerDay) => pushesPerDay > 0
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{pushesPerDay} images a day are pushed, copies of the latest; nothing is pulled, or deleted, restored or tagged by hand")
        : "nothing is pushed, pulled, deleted, restored or tagged";

    private static IEnumerable<LifecycleForecastDay> Days(
        LifecyclePolicy policy,
        IReadOnlyList<LifecycleImage> images,
        DateTimeOffset at,
        int days,
        double pushesPerDay,
        IReadOnlyDictionary<string, IReadOnlyList<string>> users)
    {
        string assumption = Assumption(pushesPerDay);
        var pushes = new AssumedPushes(images, pushesPerDay, at);
        var ledger = new BlobLedger();
        List<LifecycleImage> left = [.. images];
        foreach (LifecycleImage image in left)
            ledger.Add(image);
        for (int day = 0; day <= days; day++)
        {
            DateTimeOffset now = at.AddDays(day);
            List<LifecycleImage> pushed = pushes.Until(now);
            left.AddRange(pushed);
            foreach (LifecycleImage image in pushed)
                ledger.Add(image);
            LifecyclePlan plan = LifecycleEvaluator.Evaluate(policy, left, now);
            List<LifecycleForecastAction> actions = Act(plan, ledger, now, users, out Dictionary<LifecycleImage, LifecycleImage?> changed);
            left = Apply(left, changed);
            yield return new()
            {
                Day = day,
                At = now,
                PushedCount = pushed.Count,
                ExpiringCount = plan.ExpiringImageTotalCount,
                TransitioningCount = plan.TransitioningImageTotalCount,
                UncertainCount = plan.UncertainImageTotalCount,
                ImageCount = left.Count,
                ArchivedImageCount = left.Count(image => image.IsArchived),
                SizeInBytes = ledger.StandardBytes,
                ArchivedSizeInBytes = ledger.ArchivedBytes,
                FreedBytes = actions.Sum(action => action.FreedBytes),
                IsUpperBound = left.Any(image => image.Blobs is null),
                Actions = actions,
                Assumption = assumption,
            };
        }
    }

    private static List<LifecycleForecastAction> Act(
        LifecyclePlan plan,
        BlobLedger ledger,
        DateTimeOffset now,
        IReadOnlyDictionary<string, IReadOnlyList<string>> users,
        out Dictionary<LifecycleImage, LifecycleImage?> changed)
    {
        changed = new(ReferenceEqualityComparer.Instance);
        var actions = new List<LifecycleForecastAction>();
        foreach (LifecycleDecision decision in plan.Actions)
        {
            long freed = ledger.Remove(decision.Image);
            LifecycleImage? after = null;
            if (decision.Action == LifecycleImageAction.Transition)
            {
                after = decision.Image with { Status = "ARCHIVED", ArchivedAt = now };
                ledger.Add(after);
                freed = 0;
            }

            changed.Add(decision.Image, after);
            actions.Add(Describe(decision, freed, users));
        }

        if (plan.UncertainImageTotalCount > 0)
        {
            actions.AddRange(plan.Decisions.Where(decision => decision.Action == LifecycleImageAction.Uncertain)
                .Select(decision => Describe(decision, 0, users)));
        }

        return actions;
    }

    private static LifecycleForecastAction Describe(
        LifecycleDecision decision, long freed, IReadOnlyDictionary<string, IReadOnlyList<string>> users) =>
        new(decision.ImageDigest, decision.ImageTags, decision.Action, decision.AppliedRulePriority, decision.Reason, freed)
        {
            InUseBy = users.TryGetValue(decision.ImageDigest, out IReadOnlyList<string>? references) ? references : [],
        };

    private static List<LifecycleImage> Apply(List<LifecycleImage> images, Dictionary<LifecycleImage, LifecycleImage?> changed)
    {
        if (changed.Count == 0)
            return images;
        var left = new List<LifecycleImage>(images.Count);
        foreach (LifecycleImage image in images)
        {
            if (!changed.TryGetValue(image, out LifecycleImage? after))
            {
                left.Add(image);
            }
            else if (after is not null)
            {
                left.Add(after);
            }
        }

        return left;
    }
}
