using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>Describes images by tag or digest.</summary>
internal static class ImageLookup
{
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
