using System.Runtime.CompilerServices;
using System.Text;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Reads many manifests of a repository to find what they refer to.</summary>
internal static class ManifestReading
{
    /// <summary>The most images that one BatchGetImage takes (API model, ImageIdentifierList).</summary>
    private const int MostManifests = 100;

    /// <summary>Parallel calls: a thousand sequential calls would take minutes, and ECR's quota is far higher.</summary>
    private const int Calls = 4;

    /// <summary>Requests manifests as they are stored. Those that the service does not return (archived) are omitted.</summary>
    /// <param name="target">The repository.</param>
    /// <param name="digests">The digests of the images.</param>
    /// <param name="take">Called with each manifest, one at a time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="Client.EcrException">The service rejected the request or could not be reached.</exception>
    /// <exception cref="OciException">The received manifest does not match the digest.</exception>
    public static async Task ReadAsync(
        RepositoryTarget target, IEnumerable<string> digests, Action<string, Manifest> take, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Calls, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(digests.Chunk(MostManifests), options, async (chunk, stop) =>
        {
            var request = new BatchGetImageRequest
            {
                RegistryId = target.RegistryId,
                RepositoryName = target.RepositoryName,
                ImageIds = [.. chunk.Select(digest => new ImageIdentifier { ImageDigest = digest })],
                AcceptedMediaTypes = ManifestDownload.AllMediaTypes,
            };
            BatchGetImageResponse reply = await target.Client.BatchGetImageAsync(request, stop);
            foreach (Image image in reply.Images)
            {
                ManifestDownload.Verified(image);
                var manifest = Manifest.Parse(Encoding.UTF8.GetBytes(image.ImageManifest ?? string.Empty), image.ImageManifestMediaType);
                lock (take)
                    take(image.ImageId!.ImageDigest!, manifest);
            }
        });
    }

    /// <summary>Sets the <see cref="ImageDetail.Manifest"/> of images whose manifests can be read.</summary>
    /// <param name="images">Images of the repository, each digest once.</param>
    /// <param name="target">The repository.</param>
    /// <param name="digests">Digests seen so far, which are shared; grows.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task AttachAsync(
        IReadOnlyList<ImageDetail> images, RepositoryTarget target, HashSet<string> digests, CancellationToken cancellationToken)
    {
        var byDigest = images.Where(image => image.ImageStatus != ImageStatus.Archived)
            .ToDictionary(image => image.ImageDigest!, StringComparer.Ordinal);
        return ReadAsync(
            target,
            byDigest.Keys,
            (digest, manifest) => byDigest[digest].Manifest = ManifestLinks.Of(manifest, digests),
            cancellationToken);
    }

    /// <summary>Adds manifests to the images of a listing page by page.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<ImageDetail>> AttachAsync(
        IAsyncEnumerable<IReadOnlyList<ImageDetail>> pages,
        RepositoryTarget target,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var digests = new HashSet<string>(StringComparer.Ordinal);
        await foreach (IReadOnlyList<ImageDetail> page in pages.WithCancellation(cancellationToken))
        {
            await AttachAsync(page, target, digests, cancellationToken);
            yield return page;
        }
    }
}
