using System.Globalization;
using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>What a policy must not do when it is set.</summary>
/// <param name="Use">What is in use; null where nobody said.</param>
/// <param name="AllowInUse">Whether images in use may go.</param>
/// <param name="MaximumPercent">The largest share of images that may expire; null for any.</param>
internal sealed record RemovalGuard(ImageUse? Use, bool AllowInUse, double? MaximumPercent)
{
    /// <summary>About what fits a message.</summary>
    private const int MostImages = 10;

    /// <summary>Whether there is anything to look at the images for.</summary>
    public bool IsNeeded => Use is not null || MaximumPercent is not null;

    /// <summary>Refuses a policy that does at once what it must not, and warns of what time will bring.</summary>
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
                $"The policy would take {(taken.Count == 1 ? "an image" : $"{taken.Count} images")} of {repositoryName} in "
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
                $"{repositoryName}: by the time alone the policy comes for {later.Count} more in use, for the first at {later.First:u}; "
                + $"while they are in use, set it again with -InUse, or push what runs anew.");
        }
    }
}
