using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>An image to scan or whose scan is read, with its repository.</summary>
internal sealed record ScanTarget(RepositoryTarget Repository, ImageIdentifier Image)
{
    /// <summary>BuildKit's annotation on attestations in an index (BuildKit, attestation storage).</summary>
    private const string ReferenceTypeKey = "vnd.docker.reference.type";

    private const string UnknownPlatform = "unknown";

    /// <summary>The platform, where the image was found in an index.</summary>
    public string? Platform { get; init; }

    /// <summary>The image as the user would type it.</summary>
    public string Name => Repository.NameOf(Image);

    /// <summary>The image id of requests: a digest is preferred to a tag, which may have moved to another image.</summary>
    public ImageIdentifier Id =>
        Image is { ImageDigest: { } digest }
            ? new ImageIdentifier { ImageDigest = digest }
            : new ImageIdentifier { ImageTag = Image.ImageTag };

    /// <summary>Requests the scan status and the findings.</summary>
    public DescribeImageScanFindingsRequest Request =>
        new() { RegistryId = Repository.RegistryId, RepositoryName = Repository.RepositoryName, ImageId = Id };

    /// <summary>Whether a failure may come from the image being an index, which ECR does not scan, only its images.</summary>
    public bool MayBeIndex(string? errorCode) => Platform is null
        && errorCode is ScanErrorCodes.ScanNotFound or ScanErrorCodes.UnsupportedImage or "UnsupportedImageType";

    /// <summary>The part of a reply that concerns this image.</summary>
    public ImageScanSummary Summarize(DescribeImageScanFindingsResponse reply)
    {
        var summary = ImageScanSummary.From(reply);
        summary.ImageTag = Image.ImageTag;
        summary.Platform = Platform;
        return summary;
    }

    /// <summary>The platform images of an index; none if it is not an index or its manifest cannot be read.</summary>
    public async Task<IReadOnlyList<ScanTarget>> PlatformImagesAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Described first, because getting the manifest counts as a pull, which affects lifecycle rules on pull times.
            DescribeImagesResponse described = await Repository.Client.DescribeImagesAsync(
                new DescribeImagesRequest
                {
                    RegistryId = Repository.RegistryId,
                    RepositoryName = Repository.RepositoryName,
                    ImageIds = [Id],
                },
                cancellationToken);
            if (!described.ImageDetails.Any(image => MediaTypes.IsIndex(image.ImageManifestMediaType)))
                return [];
            Image stored = await ManifestDownload.GetAsync(Repository, Id, cancellationToken);
            IEnumerable<Descriptor> images = stored.GetManifest().Children.Where(IsImage);
            return [.. images.Select(child => this with
            {
                Image = new ImageIdentifier { ImageDigest = child.Digest.ToString() },
                Platform = child.Platform?.ToString() ?? UnknownPlatform,
            })];
        }
        catch (Exception error) when (error is EcrException or OciException)
        {
            // The original failure is more informative than this one.
            return [];
        }
    }

    private static bool IsImage(Descriptor child) => !child.Annotations.ContainsKey(ReferenceTypeKey)
        && child.Platform is not { Os: UnknownPlatform, Architecture: UnknownPlatform };
}
