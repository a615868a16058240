using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>Describes images by tag or digest.</summary>
internal static class ImageLookup
{
    /// <summary>Archived images too: their tags and digests are images all the same.</summary>
    public static DescribeImagesFilter AnyStatus => new() { ImageStatus = ImageStatusFilter.ANY };

    /// <summary>Describes at most a hundred images; those that do not exist are returned with the service's error.</summary>
    public static async Task<(List<ImageDetail> Found, List<(ImageIdentifier Name, EcrException Error)> Missing)> DescribeAsync(
        ImageBatch batch, DescribeImagesFilter? filter, CancellationToken cancellationToken)
    {
        (List<ImageDetail> found, List<(ImageIdentifier Name, EcrException Error)> missing) =
            await NamedItems.FindAsync<ImageIdentifier, ImageDetail>(
                batch.Images,
                "ImageNotFound",
                async ids =>
                {
                    var request = new DescribeImagesRequest
                    {
                        RegistryId = batch.RegistryId,
                        RepositoryName = batch.RepositoryName,
                        ImageIds = ids,
                        Filter = filter,
                    };
                    return (await batch.Client.DescribeImagesAsync(request, cancellationToken)).ImageDetails;
                });

        // Two tags of one image are one image, even if they were requested in two calls.
        return ([.. found.DistinctBy(image => image.ImageDigest)], missing);
    }

    /// <summary>Requires that tags which are given together with a digest are that image's.</summary>
    /// <exception cref="EcrException">ImageTagDoesNotMatchDigest, or there is no such tag.</exception>
    public static async Task RequireTagsAsync(ImageBatch batch, CancellationToken cancellationToken)
    {
        ImageIdentifier[] both = [.. batch.Images.Where(static image => image is { ImageTag: not null, ImageDigest: not null })];
        if (both.Length == 0)
            return;
        (List<ImageDetail> found, List<(ImageIdentifier Name, EcrException Error)> missing) = await DescribeAsync(
            batch with { Images = [.. both.Select(image => new ImageIdentifier { ImageTag = image.ImageTag })] },
            AnyStatus,
            cancellationToken);
        if (missing is [var first, ..])
            throw first.Error;
        foreach (ImageIdentifier wanted in both)
        {
            if (HolderOf(wanted.ImageTag!, found) is { } actual && actual != wanted.ImageDigest)
                throw new EcrException(ImageFailureCode.ImageTagDoesNotMatchDigest, batch.TagProblem(wanted, actual));
        }
    }

    /// <summary>The digest of the image that has a tag; null where none of the images has it.</summary>
    public static string? HolderOf(string tag, List<ImageDetail> images) =>
        images.Find(image => image.ImageTags.Contains(tag, StringComparer.Ordinal))?.ImageDigest;

    /// <summary>Whether an image is the one that an id names.</summary>
    public static bool Matches(ImageIdentifier id, ImageDetail image) =>
        (id.ImageDigest is null || id.ImageDigest == image.ImageDigest)
        && (id.ImageTag is null || image.ImageTags.Contains(id.ImageTag, StringComparer.Ordinal));

    /// <summary>The ids of an image as ListImages returns them: one per tag, or only the digest.</summary>
    public static IEnumerable<ImageIdentifier> IdsOf(ImageDetail image) =>
        image.ImageTags is { Count: > 0 } tags ? tags.Select(tag => IdOf(image, tag)) : [IdOf(image, tag: null)];

    /// <summary>The id of an image by digest and one of its tags.</summary>
    public static ImageIdentifier IdOf(ImageDetail image, string? tag) =>
        new ImageIdentifier { ImageDigest = image.ImageDigest, ImageTag = tag }.From(image);
}
