using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Loads the images that a policy is evaluated on from a repository.</summary>
internal static class RepositoryInventory
{
    /// <summary>The largest page of DescribeImages (API model, MaxResults): fewest calls.</summary>
    private const int LargestPage = 1000;

    /// <summary>Lists all images, archived ones too, and reads their manifests.</summary>
    /// <param name="target">The repository.</param>
    /// <param name="withLayers">
    /// Whether to read the manifests of single images too, which show shared layers; those of indexes are always read.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="EcrException">The service rejected the request or could not be reached.</exception>
    public static async Task<ImageInventory> LoadAsync(RepositoryTarget target, bool withLayers, CancellationToken cancellationToken)
    {
        var request = new DescribeImagesRequest
        {
            RegistryId = target.RegistryId,
            RepositoryName = target.RepositoryName,
            MaxResults = LargestPage,
            Filter = new DescribeImagesFilter { ImageStatus = ImageStatusFilter.ANY },
        };
        var inventory = new ImageInventory();
        await foreach (DescribeImagesResponse page in target.Client.DescribeImagesPagesAsync(request, readAhead: true, cancellationToken))
        {
            foreach (ImageDetail image in page.ImageDetails)
                inventory.Add(image);
        }

        await ReadManifestsAsync(inventory, target, withLayers, cancellationToken);
        return inventory;
    }

    /// <summary>
    /// Whether the manifests of single images may be read for a policy: that counts as a pull, so for a rule on pull times all images
    /// would have been pulled just now.
    /// </summary>
    public static bool MayReadLayers(LifecyclePolicy policy) =>
        !policy.Rules.Any(rule => rule.Selection?.CountType == LifecyclePolicyValues.SinceImagePulled);

    /// <summary>Requests the manifests that the inventory lacks. Those that the service does not return stay unread.</summary>
    /// <exception cref="EcrException">The service rejected the request or could not be reached.</exception>
    public static Task ReadManifestsAsync(
        ImageInventory inventory, RepositoryTarget target, bool withLayers, CancellationToken cancellationToken)
    {
        // An archived image cannot be pulled; an archived index is requested anyway, because its children depend on it.
        IEnumerable<string> wanted = inventory.UnreadIndexes.Concat(!withLayers ? [] : inventory.Images
            .Where(image => image.Manifest is null && image.ImageStatus != ImageStatus.Archived && IsSingle(image.ImageManifestMediaType))
            .Select(image => image.ImageDigest!));
        return ManifestReading.ReadAsync(target, [.. wanted], inventory.SetManifest, cancellationToken);
    }

    private static bool IsSingle(string? mediaType) =>
        MediaTypes.IsManifest(mediaType) && !MediaTypes.IsIndex(mediaType) && !MediaTypes.IsSchema1(mediaType);
}
