using System.Text;
using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Commands;

/// <summary>Loads what a policy is judged on from a repository as it is now.</summary>
internal static class RepositoryInventory
{
    /// <summary>The largest page of DescribeImages (API model, MaxResults): fewest calls.</summary>
    private const int LargestPage = 1000;

    /// <summary>The most images that one BatchGetImage takes (API model, ImageIdentifierList).</summary>
    private const int MostManifests = 100;

    // ECR converts nothing to an index: whoever accepts these gets the text as it is stored.
    private static readonly string[] IndexMediaTypes = [MediaTypes.OciIndex, MediaTypes.DockerManifestList];

    /// <summary>Lists all images, archived ones too, and reads the indexes among them.</summary>
    /// <exception cref="EcrException">The service refused, or was not reached.</exception>
    public static async Task<ImageInventory> LoadAsync(PolicyTarget target, CancellationToken cancellationToken)
    {
        var request = new DescribeImagesRequest
        {
            RegistryId = target.RegistryId,
            RepositoryName = target.RepositoryName,
            MaxResults = LargestPage,
            Filter = new DescribeImagesFilter { ImageStatus = ImageStatusFilter.ANY },
        };
        var inventory = new ImageInventory();
        await foreach (var page in target.Client.DescribeImagesPagesAsync(request, cancellationToken))
        {
            foreach (var image in page.ImageDetails)
                inventory.Add(image);
        }

        await ReadIndexesAsync(inventory, target, cancellationToken);
        return inventory;
    }

    /// <summary>Asks for the manifests of the inventory's indexes. Those that the service does not give stay unread.</summary>
    /// <exception cref="EcrException">The service refused, or was not reached.</exception>
    public static async Task ReadIndexesAsync(ImageInventory inventory, PolicyTarget target, CancellationToken cancellationToken)
    {
        foreach (var digests in inventory.UnreadIndexes.ToArray().Chunk(MostManifests))
        {
            var request = new BatchGetImageRequest
            {
                RegistryId = target.RegistryId,
                RepositoryName = target.RepositoryName,
                ImageIds = [.. digests.Select(digest => new ImageIdentifier { ImageDigest = digest })],
                AcceptedMediaTypes = IndexMediaTypes,
            };
            var reply = await target.Client.BatchGetImageAsync(request, cancellationToken);
            foreach (var image in reply.Images)
            {
                ManifestDownload.Verified(image);
                var manifest = Manifest.Parse(Encoding.UTF8.GetBytes(image.ImageManifest ?? string.Empty), image.ImageManifestMediaType);
                inventory.SetChildren(image.ImageId!.ImageDigest!, manifest.Children.Select(child => child.Digest.ToString()));
            }
        }
    }
}
