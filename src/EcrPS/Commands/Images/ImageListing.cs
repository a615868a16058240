using System.Runtime.CompilerServices;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Selection;

namespace EcrPS.Commands;

/// <summary>Lists a repository's images or their ids page by page, until the limit is reached.</summary>
internal sealed class ImageListing(RepositoryTarget target, ImageQuery query)
{
    /// <summary>The largest page that DescribeImages and ListImages return (API model, MaxResults): fewest calls.</summary>
    private const int LargestPage = 1000;

    public string? TagStatus { get; init; }

    public string? ImageStatus { get; init; }

    /// <summary>The selection; null for all images.</summary>
    public ImageSelector? Selector { get; init; }

    public int Skip { get; init; }

    /// <summary>The maximum number to return; null for all.</summary>
    public int? First { get; init; }

    // Untagged images match no tag, so they need not be listed.
    private string? WantedTagStatus => TagStatus ?? (Selector is { TagsOnly: true } || query.AsksForTags ? Model.TagStatus.Tagged : null);

    private int PageSize =>
        First is { } first && Selector is null && query.IsEmpty ? (int)Math.Min(LargestPage, (long)first + Skip) : LargestPage;

    private bool WantsAll => First is null || query.NeedsAll;

    public IAsyncEnumerable<IReadOnlyList<ImageDetail>> DescribeAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        CutAsync(SelectAsync(pipeline, cancellationToken), cancellationToken);

    /// <summary>Ids, one per tag; for an image selected by tags, only those tags.</summary>
    public IAsyncEnumerable<IReadOnlyList<ImageIdentifier>> ListIdsAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        return CutAsync(query.NeedsDetails ? IdsOfDetailsAsync() : IdsAsync(), cancellationToken);

        async IAsyncEnumerable<IReadOnlyList<ImageIdentifier>> IdsOfDetailsAsync()
        {
            await foreach (IReadOnlyList<ImageDetail> page in SelectAsync(pipeline, cancellationToken))
                yield return [.. page.SelectMany(ImageLookup.IdsOf).Where(IsWanted)];
        }

        async IAsyncEnumerable<IReadOnlyList<ImageIdentifier>> IdsAsync()
        {
            var request = new ListImagesRequest
            {
                RegistryId = target.RegistryId,
                RepositoryName = target.RepositoryName,
                MaxResults = PageSize,
            };
            if (WantedTagStatus is not null || ImageStatus is not null)
                request.Filter = new ListImagesFilter { TagStatus = WantedTagStatus, ImageStatus = ImageStatus };
            await foreach (ListImagesResponse page in target.Client.ListImagesPagesAsync(request, WantsAll, cancellationToken))
                yield return [.. page.ImageIds.Where(IsWanted)];
        }

        bool IsWanted(ImageIdentifier id) =>
            Selector?.Selects(id.ImageDigest, id.ImageTag is { } tag ? [tag] : []) != false
            && (!query.AsksForTags || (id.ImageTag is not null && query.SelectsTag(id.ImageTag)));
    }

    private async IAsyncEnumerable<IReadOnlyList<ImageDetail>> SelectAsync(
        IPipeline pipeline, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Without tags, an image may be a part of another one. Where only tagged images are wanted, the service leaves parts out.
        if (query is { Latest: not null, IsOrphaned: false } && WantedTagStatus != Model.TagStatus.Tagged)
        {
            yield return await RankAsync(pipeline, cancellationToken);
            yield break;
        }

        var all = new List<ImageDetail>();
        await foreach (IReadOnlyList<ImageDetail> page in query.IsOrphaned
            ? OrphansAsync(pipeline, cancellationToken)
            : PagesAsync(cancellationToken))
        {
            IReadOnlyList<ImageDetail> selected = Selector is null && query.IsEmpty
                ? page
                : [.. page.Where(image => Selector?.Selects(image.ImageDigest, image.ImageTags) != false && query.Selects(image))];
            if (query.NeedsAll)
            {
                all.AddRange(selected);
            }
            else
            {
                yield return selected;
            }
        }

        if (query.NeedsAll)
            yield return await query.PickAsync(all, pipeline);
    }

    private async IAsyncEnumerable<IReadOnlyList<ImageDetail>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new DescribeImagesRequest
        {
            RegistryId = target.RegistryId,
            RepositoryName = target.RepositoryName,
            MaxResults = PageSize,
        };
        if (WantedTagStatus is not null || ImageStatus is not null)
            request.Filter = new DescribeImagesFilter { TagStatus = WantedTagStatus, ImageStatus = ImageStatus };
        await foreach (DescribeImagesResponse page in target.Client.DescribeImagesPagesAsync(request, WantsAll, cancellationToken))
            yield return page.ImageDetails;
    }

    // What only an index names is a part of it: it is not counted, and goes with the index.
    private async Task<IReadOnlyList<ImageDetail>> RankAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        Lifecycle.ImageInventory inventory = await ReadAsync(pipeline, cancellationToken);
        var parts = new ImageParts(inventory);
        IReadOnlyList<ImageDetail> picked = await query.PickAsync(
            [.. parts.Whole.Where(image => IsListed(image) && Selector?.Selects(image.ImageDigest, image.ImageTags) != false
                && query.Selects(image))],
            pipeline);
        return [.. parts.With(picked, isComplete: query.SkipsLatest).Where(image => picked.Contains(image) || (IsListed(image)
            && Selector?.Selects(image.ImageDigest, image.ImageTags) != false))];
    }

    // Whether an image is referenced can only be decided from the whole repository, archived images included.
    private async IAsyncEnumerable<IReadOnlyList<ImageDetail>> OrphansAsync(
        IPipeline pipeline, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return [.. OrphanedImages.Find(await ReadAsync(pipeline, cancellationToken)).Where(IsListed)];
    }

    private async Task<Lifecycle.ImageInventory> ReadAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        Lifecycle.ImageInventory inventory = await RepositoryInventory.LoadAsync(target, withLayers: false, cancellationToken);
        if (inventory.UnreadIndexes.Count > 0)
        {
            await pipeline.WriteWarningAsync(
                $"{inventory.UnreadIndexes.Count} indexes of {target.RepositoryName} could not be read: untagged images that may be "
                + "their children are omitted.");
        }

        return inventory;
    }

    // What the filters of the service would leave.
    private bool IsListed(ImageDetail image)
    {
        string status = ImageStatus ?? ImageStatusFilter.Active;
        return (status == ImageStatusFilter.ANY
                || string.Equals(image.ImageStatus ?? Model.ImageStatus.Active, status, StringComparison.OrdinalIgnoreCase))
            && (WantedTagStatus is not { } tagged || tagged == Model.TagStatus.ANY
                || image.ImageTags.Count > 0 == (tagged == Model.TagStatus.Tagged));
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> CutAsync<T>(
        IAsyncEnumerable<IReadOnlyList<T>> pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int toSkip = Skip;
        int left = First ?? int.MaxValue;
        await foreach (IReadOnlyList<T> page in pages.WithCancellation(cancellationToken))
        {
            IReadOnlyList<T> cut = page;
            int skipped = Math.Min(toSkip, page.Count);
            toSkip -= skipped;
            if (skipped > 0 || page.Count > left)
                cut = [.. page.Skip(skipped).Take(left)];
            if (First is not null)
                left -= cut.Count;
            yield return cut;
            if (left == 0)
                yield break;
        }
    }
}
