using System.Globalization;
using static EcrPS.Lifecycle.LifecyclePolicyValues;

namespace EcrPS.Lifecycle;

/// <summary>Formats the reason of a decision.</summary>
internal static class DecisionReason
{
    public static string Format(Evaluation evaluation, int index)
    {
        LifecycleImage image = evaluation.Images[index];
        if (evaluation.Links.RootOf(index) >= 0)
            return string.Create(CultureInfo.InvariantCulture, $"follows its subject {image.SubjectDigest}, {Fate(evaluation, index)}");
        if (evaluation.ClaimOf(index) == Evaluation.NoRule)
        {
            return evaluation.Links.HolderOf(index, LifecycleImageAction.Expire) is { } holder
                ? $"child of index {holder.Digest} {HolderFate(evaluation, holder)}; not counted"
                : "kept: no rule selects it";
        }

        return Claimed(evaluation, index);
    }

    private static string Claimed(Evaluation evaluation, int index)
    {
        CompiledRule rule = evaluation.Rules[evaluation.ClaimOf(index)];
        string measure = Measure(evaluation, index, rule);
        string done = rule.Action == LifecycleImageAction.Expire ? "expired" : "archived";
        switch (evaluation.ActionOf(index))
        {
            case LifecycleImageAction.Expire or LifecycleImageAction.Transition:
                return Invariant($"{done} by rule {rule.Priority}: {measure}");
            case LifecycleImageAction.Uncertain when evaluation.Images[index].MayBeChild:
                return Invariant($"uncertain: {done} by rule {rule.Priority} unless it is the child of an index: {measure}");
            case LifecycleImageAction.Uncertain:
                return Invariant(
                    $"uncertain: {done} by rule {rule.Priority} or kept, as newer images may be children of an index: {measure}");
        }

        string kept = rule.CountsImages
            ? Invariant($"kept: {measure} in rule {rule.Priority}")
            : Invariant($"kept by rule {rule.Priority}: {measure}");
        return evaluation.ShieldOf(index) == Evaluation.NoRule
            ? kept
            : Invariant(
                $"{kept}; shielded from rule {evaluation.Rules[evaluation.ShieldOf(index)].Priority}: {Satisfies(rule)} rule {rule.Priority}");
    }

    private static string Satisfies(CompiledRule rule) =>
        rule.TagStatus == Tagged ? "its tags satisfy" : "being untagged it satisfies";

    private static string Measure(Evaluation evaluation, int index, CompiledRule rule)
    {
        if (rule.CountsImages)
        {
            int rank = evaluation.RankOf(index);
            string ranks = evaluation.DoubtOf(index) is > 0 and var doubt ? Invariant($"{rank} to {rank + doubt}") : Invariant($"{rank}");
            return Invariant($"rank {ranks} of {evaluation.Totals[evaluation.ClaimOf(index)]} by push time, limit {rule.CountNumber}");
        }

        LifecycleImage image = evaluation.Images[index];
        if (ImageAge.For(rule, image, evaluation.At) is not { } from)
            return "when it was archived is not known";
        string what = rule.CountsTransitions ? "archived"
            : rule.CountsPulls && from == image.LastPulledAt ? "last pulled"
            : image.LastActivatedAt is not null || image.Status == "ACTIVATING" ? "activated"
            : "pushed";
        string never = rule.CountsPulls && what != "last pulled" ? "not pulled since " : "";
        return Invariant($"{never}{what} {Ago(evaluation.At - from)}, limit {Days(rule.CountNumber)}");
    }

    private static string Ago(TimeSpan age)
    {
        if (age < TimeSpan.Zero)
            return "after the time of evaluation";
        int days = (int)age.TotalDays;
        if (age.Hours > 0)
            return Invariant($"{Days(days)} {age.Hours} h ago");
        return age.Ticks % TimeSpan.TicksPerDay == 0 ? $"{Days(days)} ago" : $"just over {Days(days)} ago";
    }

    private static string Days(int count) => count == 1 ? "1 day" : Invariant($"{count} days");

    /// <summary>What happens to a referrer's subject, as a clause.</summary>
    private static string Fate(Evaluation evaluation, int referrer)
    {
        int root = evaluation.Links.RootOf(referrer);
        LifecycleImageAction action = evaluation.ActionOf(root);
        if (action != LifecycleImageAction.None && evaluation.ActionOf(referrer) == LifecycleImageAction.None)
        {
            return evaluation.Links.HolderOf(referrer, LifecycleImageAction.Expire) is { } holder
                ? $"but is a child of index {holder.Digest}; not counted"
                : "but is archived already";
        }

        string why = Format(evaluation, root);
        return action == LifecycleImageAction.None ? $"which is kept ({why})" : $"which is {why}";
    }

    private static string HolderFate(Evaluation evaluation, LifecycleImage holder) =>
        evaluation.ActionOf(evaluation.Links.IndexOf(holder.Digest)) switch
        {
            LifecycleImageAction.Expire => "which expires now, the child can follow later",
            LifecycleImageAction.Transition => "which is archived now, the child can follow later",
            LifecycleImageAction.Uncertain => "whose own result is uncertain",
            _ => "which is kept",
        };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
