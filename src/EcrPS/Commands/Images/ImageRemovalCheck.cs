using System.Collections.Concurrent;
using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Compares the images to delete with what the repository has just before the call: a tag may have moved to another image since it was
/// listed, and an image may have been tagged. A question about an image whose tags no object showed is asked then, with those tags.
/// </summary>
internal sealed class ImageRemovalCheck
{
    /// <summary>The error for an image that was tagged since it was listed.</summary>
    public const string ImageTagsChanged = nameof(ImageTagsChanged);

    private readonly ConcurrentDictionary<(RepositoryTarget Repository, string Digest), ImageRemovalPlan> _plans = [];

    /// <summary>Has an image that is deleted by its digest compared, and asked about if no object shows its tags.</summary>
    public void Add(RepositoryTarget repository, ImageRemovalPlan plan)
    {
        // What shows tags comes before what shows none: it can be refused.
        if (plan.Digest is { } digest)
            _plans.AddOrUpdate((repository, digest), plan, (_, earlier) => earlier.HasUnknownTags ? plan : earlier);
    }

    /// <summary>
    /// What to send. What the service does with a tag and a digest is not documented, so a tag is sent alone, once it is known to be the
    /// given image's.
    /// </summary>
    /// <param name="batch">The images.</param>
    /// <param name="asks">Whether the cmdlet asks questions.</param>
    /// <param name="naming">How a question names the region.</param>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="cancellationToken">The cmdlet's token.</param>
    public async Task<(List<ImageIdentifier> Ids, List<ErrorRecord> Errors)> RunAsync(
        ImageBatch batch, bool asks, PlaceNaming naming, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var plans = batch.Images.Where(id => id.ImageTag is null).Select(id => id.ImageDigest!).Distinct(StringComparer.Ordinal)
            .Select(digest => _plans.GetValueOrDefault((batch.Repository, digest))).OfType<ImageRemovalPlan>()
            .ToDictionary(plan => plan.Digest!, StringComparer.Ordinal);
        (List<ImageDetail> found, List<ErrorRecord> errors) = await FindAsync(
            batch, plans.Values.Where(plan => asks || !plan.HasUnknownTags), cancellationToken);
        var ids = new List<ImageIdentifier>();
        foreach (ImageIdentifier id in batch.Images.DistinctBy(id => (id.ImageDigest, id.ImageTag)))
        {
            if (id is { ImageTag: { } tag, ImageDigest: not null })
            {
                string? actual = ImageLookup.HolderOf(tag, found);
                if (actual == id.ImageDigest)
                    ids.Add(new ImageIdentifier { ImageTag = tag });
                else if (actual is not null)
                    errors.Add(batch.ToTagError(id, actual));
            }
            else if (id.ImageDigest is not { } digest || !plans.TryGetValue(digest, out ImageRemovalPlan? plan))
            {
                ids.Add(id);
            }
            else
            {
                IReadOnlyList<string>? tags = found.Find(image => image.ImageDigest == digest)?.ImageTags;
                string name = batch.NameOf(id);
                if (tags is not null && plan.ProblemWith(tags, name) is { } problem)
                {
                    errors.Add(batch.Repository.ToError(ImageTagsChanged, problem, name));
                }
                else if (!plan.HasUnknownTags
                    || await AskAsync(batch.Repository.Placed(name, naming), ImageRemovalPlan.ActionFor(tags), pipeline))
                {
                    ids.Add(id);
                    // The call may be repeated for an image of an index, but not the question.
                    _plans.TryRemove((batch.Repository, digest), out _);
                }
            }
        }

        return (ids, errors);
    }

    private static async Task<(List<ImageDetail> Found, List<ErrorRecord> Errors)> FindAsync(
        ImageBatch batch, IEnumerable<ImageRemovalPlan> plans, CancellationToken cancellationToken)
    {
        ImageIdentifier[] wanted =
        [
            .. batch.Images.Where(id => id is { ImageTag: not null, ImageDigest: not null }).Select(id => id.ImageTag).Distinct()
                .Select(tag => new ImageIdentifier { ImageTag = tag }),
            .. plans.Select(plan => new ImageIdentifier { ImageDigest = plan.Digest }),
        ];
        if (wanted.Length == 0)
            return ([], []);
        (List<ImageDetail> found, List<(ImageIdentifier Name, EcrException Error)> missing) = await ImageLookup.DescribeAsync(
            batch with { Images = wanted }, ImageLookup.AnyStatus, cancellationToken);

        // The deletion itself reports digests that do not exist.
        return (found, [.. missing.Where(image => image.Name.ImageTag is not null)
            .Select(image => EcrErrors.ToRecord(image.Error, batch.NameOf(image.Name)))]);
    }

    // The batch is not one record's, so it names its place itself.
    private static ValueTask<bool> AskAsync(string target, string action, IPipeline pipeline) =>
        pipeline.InvokeAsync(cmdlet => ((EcrCmdlet)cmdlet).ShouldProcess(target, action, record: null));
}
