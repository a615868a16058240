using System.Runtime.CompilerServices;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Commands;

/// <summary>Lists a repository's images or their ids page by page, as far as they are wanted.</summary>
internal sealed class ImageListing(IEcrClient client, string? registryId, string repositoryName)
{
    /// <summary>The largest page that DescribeImages and ListImages give (API model, MaxResults): fewest calls.</summary>
    private const int LargestPage = 1000;

    public string? TagStatus { get; init; }

    public string? ImageStatus { get; init; }

    /// <summary>What to pick; null for everything.</summary>
    public ImageSelector? Selector { get; init; }

    public int Skip { get; init; }

    /// <summary>The most to give; null for all.</summary>
    public int? First { get; init; }

    // Untagged images match no tag: need not be listed.
    private string? WantedTagStatus => TagStatus ?? (Selector is { TagsOnly: true } ? Model.TagStatus.Tagged : null);

    private int PageSize => First is { } first && Selector is null ? (int)Math.Min(LargestPage, (long)first + Skip) : LargestPage;

    public IAsyncEnumerable<IReadOnlyList<ImageDetail>> DescribeAsync(CancellationToken cancellationToken)
    {
        var request = new DescribeImagesRequest { RegistryId = registryId, RepositoryName = repositoryName, MaxResults = PageSize };
        if (WantedTagStatus is not null || ImageStatus is not null)
            request.Filter = new DescribeImagesFilter { TagStatus = WantedTagStatus, ImageStatus = ImageStatus };
        return CutAsync(
            client.DescribeImagesPagesAsync(request, cancellationToken),
            page => page.ImageDetails,
            image => Selector!.Selects(image.ImageDigest, image.ImageTags),
            cancellationToken);
    }

    public IAsyncEnumerable<IReadOnlyList<ImageIdentifier>> ListIdsAsync(CancellationToken cancellationToken)
    {
        var request = new ListImagesRequest { RegistryId = registryId, RepositoryName = repositoryName, MaxResults = PageSize };
        if (WantedTagStatus is not null || ImageStatus is not null)
            request.Filter = new ListImagesFilter { TagStatus = WantedTagStatus, ImageStatus = ImageStatus };
        return CutAsync(
            client.ListImagesPagesAsync(request, cancellationToken),
            page => page.ImageIds,
            id => Selector!.Selects(id.ImageDigest, id.ImageTag is { } tag ? [tag] : []),
            cancellationToken);
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> CutAsync<TPage, T>(
        IAsyncEnumerable<TPage> pages, Func<TPage, IReadOnlyList<T>> items, Predicate<T> selects,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var toSkip = Skip;
        var left = First ?? int.MaxValue;
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            IReadOnlyList<T> selected = Selector is null ? items(page) : [.. items(page).Where(item => selects(item))];
            var skipped = Math.Min(toSkip, selected.Count);
            toSkip -= skipped;
            if (skipped > 0 || selected.Count > left)
                selected = [.. selected.Skip(skipped).Take(left)];
            if (First is not null)
                left -= selected.Count;
            yield return selected;
            if (left == 0)
                yield break;
        }
    }
}
