using System.Globalization;
using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Limits on what a policy may remove when it is set.</summary>
/// <param name="Use">The images in use; null if not given.</param>
/// <param name="AllowInUse">Whether images in use may be removed.</param>
/// <param name="MaximumPercent">The largest share of images that may expire; null for no limit.</param>
internal sealed record RemovalGuard(ImageUse? Use, bool AllowInUse, double? MaximumPercent)
{
    /// <summary>How many images a message lists, so that it stays readable.</summary>
    private const int MostImages = 10;

    /// <summary>Whether the images need to be evaluated at all.</summary>
    public bool IsNeeded => Use is not null || MaximumPercent is not null;

    /// <summary>Rejects a policy that would exceed the limits now, and warns about images in use that it will remove later.</summary>
    /// <exception cref="EcrException"><c>PolicyTakesImagesInUse</c> or <c>PolicyRemovesTooMuch</c>.</exception>
    public async Task CheckAsync(PolicyTrial trial, string repositoryName, IPipeline pipeline)
    {
        var taken = trial.TakenInUse.ToList();
        if (taken.Count > 0)
        {
            string list = string.Concat(taken.Take(MostImages)
                .Select(decision =>
                    $"{Environment.NewLine}  {PolicyPlanText.NameOf(decision.ImageDigest, decision.ImageTags)}: {decision.Reason}"));
            string more = taken.Count > MostImages ? $"{Environment.NewLine}  and {taken.Count - MostImages} more" : string.Empty;
            string message =
                $"The policy would remove {(taken.Count == 1 ? "an image" : $"{taken.Count} images")} of {repositoryName} in "
                + $"use:{list}{more}";
            if (!AllowInUse)
                throw new EcrException("PolicyTakesImagesInUse", message);
            await pipeline.WriteWarningAsync(message);
        }

        LifecyclePlanSummary summary = trial.Summary;
        if (MaximumPercent is { } most && summary.RemovalPercent > most)
        {
            throw new EcrException(
                "PolicyRemovesTooMuch",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The policy would remove {summary.RemovalPercent:0.#} % of the {summary.ImageCount} images of {repositoryName}, more "
                    + $"than {most:0.#} %."));
        }

        (int Count, DateTimeOffset? First) later = trial.ComesForImagesInUse();
        if (later.Count > 0)
        {
            await pipeline.WriteWarningAsync(
                $"{repositoryName}: even if nothing else is pushed, the policy will remove {later.Count} more "
                + $"{(later.Count == 1 ? "image" : "images")} in use, the first at {later.First:u}. Before then, deploy newer images or "
                + "change the policy; to repeat this check, set the policy again with -InUse.");
        }
    }
}
