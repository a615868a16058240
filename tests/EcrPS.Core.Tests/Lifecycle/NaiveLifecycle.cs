using EcrPS.Lifecycle;

namespace EcrPS.Core.Tests.Lifecycle;

/// <summary>
/// A literal and slow implementation of the user guide ("Lifecycle policies"), with which the engine must agree. It was written
/// from the guide, not from the engine.
/// </summary>
internal static class NaiveLifecycle
{
    public static bool Matches(string pattern, string text)
    {
        if (pattern.Length == 0)
            return text.Length == 0;
        if (pattern[0] == '*')
            return Matches(pattern[1..], text) || (text.Length > 0 && Matches(pattern, text[1..]));
        return text.Length > 0 && text[0] == pattern[0] && Matches(pattern[1..], text[1..]);
    }

    /// <summary>
    /// Evaluates all combinations in which images that may be children are children or not: a decision that is the same in
    /// all of them is certain. The removal of an image that may be a child is never certain.
    /// </summary>
    public static List<(LifecycleImageAction Action, int? Rule)> Evaluate(
        LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset at)
    {
        int[] doubtful = Enumerable.Range(0, images.Count).Where(i => images[i].MayBeChild).ToArray();
        var worlds = new List<(LifecycleImageAction Action, int? Rule)[]>();
        for (int world = 0; world < 1 << doubtful.Length; world++)
        {
            var children = doubtful.Where((_, bit) => (world >> bit & 1) == 1).ToHashSet();
            worlds.Add(EvaluateOneWorld(policy, images, at, children));
        }

        return Enumerable.Range(0, images.Count).Select(i =>
        {
            (LifecycleImageAction Action, int? Rule)[] outcomes = worlds.Select(world => world[i]).Distinct().ToArray();
            return outcomes.Length == 1
                ? outcomes[0]
                : (LifecycleImageAction.Uncertain, outcomes.Single(outcome => outcome.Rule is not null).Rule);
        }).ToList();
    }

    private static (LifecycleImageAction Action, int? Rule)[] EvaluateOneWorld(
        LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset at, HashSet<int> hiddenChildren)
    {
        var result = new (LifecycleImageAction Action, int? Rule)[images.Count];
        var seen = new HashSet<int>();
        foreach (LifecycleRule rule in policy.Rules.OrderBy(rule => rule.RulePriority))
        {
            LifecycleImageAction action = rule.Action!.Type == "expire" ? LifecycleImageAction.Expire : LifecycleImageAction.Transition;
            var matched = Enumerable.Range(0, images.Count)
                .Where(i => !hiddenChildren.Contains(i) && !IsHeld(images, i, action) && SubjectOf(images, i) < 0)
                .Where(i => (images[i].Status == "ARCHIVED") == (rule.Selection!.StorageClass == "archive"))
                .Where(i => SatisfiesTags(rule.Selection!, images[i].Tags))
                .ToList();
            foreach (int i in matched)
            {
                if (seen.Contains(i) || !MeetsCount(rule.Selection!, images, matched, i, at))
                    continue;
                result[i] = (action, rule.RulePriority);
            }

            seen.UnionWith(matched);
        }

        // Referrers follow their subject; archived images are not archived again.
        for (int i = 0; i < images.Count; i++)
        {
            if (SubjectOf(images, i) < 0 || hiddenChildren.Contains(i))
                continue;
            int root = i;
            while (SubjectOf(images, root) is >= 0 and var next)
                root = next;
            (LifecycleImageAction action, _) = result[root];
            bool impossible = (action == LifecycleImageAction.Transition && images[i].Status == "ARCHIVED") || IsHeld(images, i, action);
            result[i] = impossible ? default : result[root];
        }

        return result;
    }

    private static bool IsHeld(IReadOnlyList<LifecycleImage> images, int i, LifecycleImageAction action) =>
        images.Any(other => other != images[i]
            && images[i].Parents.Contains(other.Digest)
            && (action == LifecycleImageAction.Expire || other.Status != "ARCHIVED"));

    private static int SubjectOf(IReadOnlyList<LifecycleImage> images, int i)
    {
        if (images[i].SubjectDigest is null || IsHeld(images, i, LifecycleImageAction.Transition))
            return -1;
        return images.ToList().FindIndex(other => other.Digest == images[i].SubjectDigest);
    }

    private static bool SatisfiesTags(LifecycleSelection selection, IReadOnlyList<string> tags) => selection.TagStatus switch
    {
        "any" => true,
        "untagged" => tags.Count == 0,
        _ => (selection.TagPatternList ?? []).All(pattern => tags.Any(tag => Matches(pattern, tag)))
            && (selection.TagPrefixList ?? []).All(prefix => tags.Any(tag => tag.StartsWith(prefix, StringComparison.Ordinal)))
            && tags.Count > 0,
    };

    private static bool MeetsCount(
        LifecycleSelection selection, IReadOnlyList<LifecycleImage> images, List<int> matched, int i, DateTimeOffset at)
    {
        var days = TimeSpan.FromDays(selection.CountNumber);
        LifecycleImage image = images[i];
        switch (selection.CountType)
        {
            case "imageCountMoreThan":
                int newer = matched.Count(other => PushedOrActivated(images[other], at) > PushedOrActivated(image, at)
                    || (PushedOrActivated(images[other], at) == PushedOrActivated(image, at) && other > i));
                return newer >= selection.CountNumber;
            case "sinceImagePushed":
                return PushedOrActivated(image, at) < at - days;
            case "sinceImagePulled":
                bool restored = image.LastActivatedAt is not null || image.Status == "ACTIVATING";
                bool pulledSince = image.LastPulledAt is not null && (!restored || image.LastPulledAt >= PushedOrActivated(image, at));
                return (pulledSince ? image.LastPulledAt : PushedOrActivated(image, at)) < at - days;
            default:
                return image.ArchivedAt < at - days;
        }
    }

    private static DateTimeOffset PushedOrActivated(LifecycleImage image, DateTimeOffset at)
    {
        if (image.Status != "ACTIVATING")
            return image.LastActivatedAt ?? image.PushedAt;
        // An activation time before the last archiving does not belong to the activation in progress.
        if (image.LastActivatedAt is null || (image.ArchivedAt is not null && image.ArchivedAt > image.LastActivatedAt))
            return at;
        return image.LastActivatedAt.Value;
    }
}
