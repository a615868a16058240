using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// What <c>Remove-EcrImage -WhatIf</c> promises: only what the service would do. It refuses to delete the image of an index that stays, and
/// what does not exist.
/// </summary>
internal sealed class ImageRemovalPreview
{
    private readonly List<(RepositoryTarget Repository, ImageRemovalPlan Plan)> _plans = [];

    public void Add(RepositoryTarget repository, ImageRemovalPlan plan) => _plans.Add((repository, plan));

    /// <summary>Writes the lines of -WhatIf, and the errors that the removal would cause.</summary>
    /// <param name="naming">How the lines name the region.</param>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="cancellationToken">The cmdlet's token.</param>
    public async Task WriteAsync(PlaceNaming naming, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (IGrouping<RepositoryTarget, ImageRemovalPlan> group in _plans.GroupBy(entry => entry.Repository, entry => entry.Plan))
        {
            IReadOnlyList<LifecycleImage>? images;
            try
            {
                images = await ListAsync(group.Key, pipeline, cancellationToken);
            }
            catch (EcrException error)
            {
                // Neither would anything be removed.
                await pipeline.ReportAsync(error, group.Key.RepositoryName, cancellationToken);
                continue;
            }

            var removed = group.SelectMany(plan => plan.Ids).Where(id => id.ImageTag is null).Select(id => id.ImageDigest).OfType<string>()
                .ToHashSet(StringComparer.Ordinal);
            Dictionary<string, string> kept = images is null ? [] : KeptBy(images, removed);
            foreach (ImageRemovalPlan plan in group)
            {
                string name = plan.NameIn(group.Key.RepositoryName!);
                if (images is not null && !plan.Ids.Any(id => Exists(images, id)))
                {
                    await pipeline.WriteErrorAsync(group.Key.ToError(ImageFailureCode.ImageNotFound, $"There is no {name}.", name));
                }
                else if (plan.Ids is [{ ImageTag: null, ImageDigest: { } digest }] && kept.TryGetValue(digest, out string? index))
                {
                    await pipeline.WriteErrorAsync(group.Key.ToError(
                        ImageFailureCode.ImageReferencedByManifestList, $"{name} would stay: the index {index} refers to it.", name));
                }
                else if (LiveTags(images, plan) is not { } tags)
                {
                    await pipeline.ShouldProcessAsync(group.Key.Placed(name, naming), plan.Action);
                }
                else if (plan.ProblemWith(tags, name) is { } problem)
                {
                    await pipeline.WriteErrorAsync(group.Key.ToError(ImageRemovalCheck.ImageTagsChanged, problem, name));
                }
                else
                {
                    await pipeline.ShouldProcessAsync(group.Key.Placed(name, naming), ImageRemovalPlan.ActionFor(tags));
                }
            }
        }
    }

    private static async Task<IReadOnlyList<LifecycleImage>?> ListAsync(
        RepositoryTarget repository, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            return (await RepositoryInventory.LoadAsync(repository, withLayers: false, cancellationToken)).ToLifecycleImages();
        }
        catch (EcrException error) when (error.ErrorCode == "AccessDenied")
        {
            // Whoever may delete images need not be allowed to list them.
            await pipeline.WriteVerboseAsync(
                $"The images of {repository.RepositoryName} cannot be listed, so what stays is not known: {error.Message}");
            return null;
        }
    }

    /// <summary>The digests that an index keeps, with that index: one that stays, because it is not removed or is kept itself.</summary>
    private static Dictionary<string, string> KeptBy(IReadOnlyList<LifecycleImage> images, HashSet<string> removed)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        var present = images.Select(image => image.Digest).ToHashSet(StringComparer.Ordinal);
        int before;
        do
        {
            before = kept.Count;
            foreach (LifecycleImage image in images.Where(image => !kept.ContainsKey(image.Digest)))
            {
                if (image.Parents.FirstOrDefault(parent =>
                    present.Contains(parent) && (!removed.Contains(parent) || kept.ContainsKey(parent))) is { } index)
                {
                    kept.Add(image.Digest, index);
                }
            }
        }
        while (kept.Count > before);
        return kept;
    }

    private static IReadOnlyList<string>? LiveTags(IReadOnlyList<LifecycleImage>? images, ImageRemovalPlan plan) =>
        plan.Digest is null ? null : images?.FirstOrDefault(image => image.Digest == plan.Digest)?.Tags;

    private static bool Exists(IReadOnlyList<LifecycleImage> images, ImageIdentifier id) => images.Any(image =>
        (id.ImageDigest is null || image.Digest == id.ImageDigest)
        && (id.ImageTag is null || image.Tags.Contains(id.ImageTag, StringComparer.Ordinal)));
}
