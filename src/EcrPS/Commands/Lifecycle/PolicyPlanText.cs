using System.Globalization;
using System.Text;
using EcrPS.Formatting;
using EcrPS.Lifecycle;
using EcrPS.Oci;

namespace EcrPS.Commands;

/// <summary>Summarizes in a few lines what a policy would do right now.</summary>
internal static class PolicyPlanText
{
    /// <summary>The number of images that fit on a screen; Test-EcrLifecyclePolicy lists all.</summary>
    private const int MostImages = 20;

    /// <summary>The counts: "would expire 3 and archive none of 10 images".</summary>
    public static string Summary(LifecyclePlan plan)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"of {Count(plan.Decisions.Count, "image")} it would expire {plan.ExpiringImageTotalCount} and archive "
            + $"{plan.TransitioningImageTotalCount}");
        if (plan.UncertainImageTotalCount > 0)
            text.Append(CultureInfo.InvariantCulture, $", and may affect {plan.UncertainImageTotalCount} more");
        if (plan.FreedBytes > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture, $", freeing {(plan.IsFreedUpperBound ? "up to " : "")}{HumanText.Size(plan.FreedBytes)}");
        }

        return text.ToString();
    }

    /// <summary>A line for each affected image, in the order in which ECR processes them, then the uncertain ones.</summary>
    public static string Details(LifecyclePlan plan)
    {
        var text = new StringBuilder();
        IEnumerable<LifecycleDecision> taken = plan.Actions.Concat(
            plan.UncertainImageTotalCount == 0 ? [] : plan.Decisions.Where(decision => decision.Action == LifecycleImageAction.Uncertain));
        foreach (LifecycleDecision decision in taken.Take(MostImages))
        {
            text.AppendLine().Append(
                CultureInfo.InvariantCulture, $"  {NameOf(decision.ImageDigest, decision.ImageTags)}: {decision.Reason}");
        }

        if (plan.Actions.Count + plan.UncertainImageTotalCount - MostImages is > 0 and var more)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  and {more} more; Test-EcrLifecyclePolicy lists all");
        return text.ToString();
    }

    /// <summary>One line of text for an image: its shortened digest and its tags.</summary>
    public static string NameOf(string digest, IReadOnlyList<string> tags) =>
        $"{Digest.Shorten(digest)} ({(tags.Count == 0 ? "untagged" : string.Join(", ", tags))})";

    private static string Count(int count, string noun) =>
        count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}s");
}
