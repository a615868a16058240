using System.Numerics;

namespace EcrPS.Lifecycle;

/// <summary>
/// When an image will meet a rule if nothing is pushed, pulled or otherwise changed, except for what the policy itself does to
/// the indexes that contain the image.
/// </summary>
internal static class DueTime
{
    // Indexes of indexes: deeper than any tool creates them, and a limit for cycles in a hand-written inventory.
    private const int MaxDepth = 16;

    /// <summary>Null where the passing of time is not enough: a rule that counts images, or no rule.</summary>
    public static DateTimeOffset? Of(Evaluation evaluation, int image) => Of(evaluation, image, MaxDepth).At;

    private static (DateTimeOffset? At, LifecycleImageAction Action) Of(Evaluation evaluation, int image, int depth)
    {
        if (depth == 0)
            return default;
        int root = evaluation.Links.RootOf(image);
        if (evaluation.ActionOf(image) is not LifecycleImageAction.None)
            return (evaluation.At, evaluation.Rules[evaluation.ClaimOf(image)].Action);
        if (root >= 0)
        {
            (DateTimeOffset? at, LifecycleImageAction action) = Of(evaluation, root, depth - 1);
            bool cannot = (action == LifecycleImageAction.Transition && evaluation.Images[image].IsArchived)
                || (action == LifecycleImageAction.Expire && evaluation.Links.HolderOf(image, action) is not null);
            return cannot ? default : (at, action);
        }

        if (evaluation.Images[image].Parents.Count > 0 && evaluation.Links.HolderOf(image, LifecycleImageAction.Expire) is not null)
            return OfChild(evaluation, image, depth);
        return evaluation.ClaimOf(image) == Evaluation.NoRule
            ? default
            : Threshold(evaluation, image, evaluation.ClaimOf(image), evaluation.At);
    }

    /// <summary>
    /// A child can be archived once every index that names it is archived or deleted, and expired once they are deleted: until
    /// then only rules for archived images apply to it, afterwards all rules.
    /// </summary>
    private static (DateTimeOffset? At, LifecycleImageAction Action) OfChild(Evaluation evaluation, int image, int depth)
    {
        // An image that is no longer a child follows its subject, which may be deleted by then.
        if (evaluation.Images[image].SubjectDigest is { } subject && evaluation.Links.IndexOf(subject) >= 0)
            return default;
        DateTimeOffset? archivable = evaluation.At;
        DateTimeOffset? expirable = evaluation.At;
        foreach (int holder in evaluation.Links.HoldersOf(image))
        {
            (DateTimeOffset? at, LifecycleImageAction action) = Of(evaluation, holder, depth - 1);
            expirable = action == LifecycleImageAction.Expire ? Later(expirable, at) : null;
            if (!evaluation.Images[holder].IsArchived)
                archivable = Later(archivable, at);
        }

        ulong rules = evaluation.MatchesOf(image);
        for (ulong left = rules; archivable is { } from && left != 0; left &= left - 1)
        {
            int rule = BitOperations.TrailingZeroCount(left);
            if (evaluation.Rules[rule].Action != LifecycleImageAction.Transition)
                continue;
            (DateTimeOffset? At, LifecycleImageAction Action) due = Threshold(evaluation, image, rule, from);
            if (due.At is { } at && (expirable is null || at < expirable))
                return due;
            break;
        }

        return expirable is { } free && rules != 0 ? Threshold(evaluation, image, BitOperations.TrailingZeroCount(rules), free) : default;
    }

    private static (DateTimeOffset? At, LifecycleImageAction Action) Threshold(
        Evaluation evaluation, int image, int rule, DateTimeOffset notBefore)
    {
        CompiledRule compiled = evaluation.Rules[rule];
        LifecycleImage one = evaluation.Images[image];
        // The age of an image that is being restored starts when the restoration ends, a time that is not known yet.
        if (compiled.CountsImages || one.Status == "ACTIVATING" || ImageAge.For(compiled, one, evaluation.At) is not { } from)
            return default;
        if (compiled.LimitTicks > DateTimeOffset.MaxValue.UtcTicks - from.UtcTicks)
            return default;
        DateTimeOffset at = from.ToUniversalTime().AddTicks(compiled.LimitTicks);
        return (at < notBefore ? notBefore : at, compiled.Action);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other is null ? null : one > other ? one : other;
}
