using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Lists images, or describes those that are named. A listing streams page by page; named images are collected from the
/// pipeline into calls of a hundred, and one that does not exist is one error.
/// </summary>
[Cmdlet(VerbsCommon.Get, "EcrImage", DefaultParameterSetName = ByRepository)]
[OutputType(typeof(ImageDetail), typeof(ImageIdentifier))]
public sealed class GetEcrImageCommand : EcrImageBatchCmdlet
{
    private bool _lists;

    /// <summary>Emit ids, one per tag, instead of whole descriptions.</summary>
    [Parameter]
    public SwitchParameter IdOnly { get; set; }

    /// <summary>List tagged or untagged images only.</summary>
    [Parameter]
    [ApiEnum("TagStatus")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? TagStatus { get; set; }

    /// <summary>List images of this status; the active ones by default.</summary>
    [Parameter]
    [ApiEnum("ImageStatusFilter")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? ImageStatus { get; set; }

    /// <summary>The most images to list of each repository.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; }

    /// <summary>How many images to leave out at the beginning of each repository's listing.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    /// <inheritdoc/>
    protected override bool ExpandsWildcards => true;

    /// <inheritdoc/>
    protected override void Bind()
    {
        base.Bind();
        _lists = Images.Count == 0 || Images.Any(image => ImageSelector.IsPattern(image.ImageTag));
        if (!_lists && (First > 0 || Skip > 0 || TagStatus is not null))
            throw new ArgumentException("-First, -Skip and -TagStatus are for listings: leave out -ImageTag and -ImageDigest, or use a tag with wildcards.");
        if (_lists || RepositoryNames.IsPattern(RepositoryName[0]))
            return;
        foreach (var image in Images)
            Collect(image);
    }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_lists)
        {
            await ListAsync(repositoryName, pipeline, cancellationToken);
        }
        else if (RepositoryNames.IsPattern(RepositoryName[0]))
        {
            // One of many repositories: it need not have the image.
            var there = await SendAsync(new ImageBatch(KeyOf(repositoryName), Images), pipeline, cancellationToken);
            await pipeline.WritePageAsync(there.Output);
        }
        else
        {
            await base.ProcessRepositoryAsync(repositoryName, pipeline, cancellationToken);
        }
    }

    private protected override async Task<BatchResult> SendAsync(ImageBatch batch, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var filter = ImageStatus is null ? null : new DescribeImagesFilter { ImageStatus = ImageStatus };
        var (found, missing) = await ImageLookup.DescribeAsync(batch, filter, cancellationToken);
        IReadOnlyList<object> output = found;
        if (IdOnly)
        {
            output = [.. found.SelectMany(image => ImageLookup.IdsOf(image)
                .Where(id => batch.Images.Any(wanted => ImageLookup.Matches(wanted, image) && (wanted.ImageTag ?? id.ImageTag) == id.ImageTag)))];
        }

        return new BatchResult(output, [.. missing.Select(image => EcrErrors.ToRecord(image.Error, batch.NameOf(image.Name)))]);
    }

    private async Task ListAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var listing = new ImageListing(Client, RegistryId, repositoryName)
        {
            TagStatus = TagStatus,
            ImageStatus = ImageStatus,
            Selector = Images.Count == 0 ? null : new ImageSelector(Images),
            First = First > 0 ? First : null,
            Skip = Skip,
        };
        if (IdOnly)
            await WriteAsync(listing.ListIdsAsync(cancellationToken));
        else
            await WriteAsync(listing.DescribeAsync(cancellationToken));

        if (listing.Selector is { } selector && listing.First is null && !RepositoryNames.IsPattern(RepositoryName[0]))
        {
            foreach (var image in selector.Unmet)
                await pipeline.WriteErrorAsync(EcrErrors.FromFailure("ImageNotFound", $"There is no image {NameOf(image)}.", NameOf(image)));
        }

        async Task WriteAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> pages)
        {
            await foreach (var page in pages)
                await pipeline.WritePageAsync(page);
        }
    }
}
