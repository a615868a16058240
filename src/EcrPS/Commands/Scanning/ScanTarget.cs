using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>An image to scan or whose scan is read, with its repository.</summary>
internal sealed record ScanTarget(RepositoryTarget Repository, ImageIdentifier Image)
{
    /// <summary>The most findings of one page (API model, MaxResults).</summary>
    private const int MostFindings = 1000;

    /// <summary>The platform, where the image was found in an index.</summary>
    public string? Platform { get; init; }

    /// <summary>The tags that the image is known to have.</summary>
    public TextList Tags { get; init; } = TextList.Empty;

    /// <summary>The image by each tag that was given with its digest; empty where it was named by one of them.</summary>
    public IReadOnlyList<ImageIdentifier> Claims { get; init; } = [];

    /// <summary>The index in which the image was found; null for an image that was given.</summary>
    public string? IndexName { get; init; }

    /// <summary>
    /// The image as the user would type it; by digest with what else is known, such as <c>web@sha256:… (1.0, latest)</c>.
    /// </summary>
    public string Name => (Image.ImageTag, IndexName, Tags) switch
    {
        (null, { } index, _) => $"{Repository.NameOf(Image)} ({Platform} of {index})",
        (null, _, { Count: > 0 } tags) => $"{Repository.NameOf(Image)} ({string.Join(", ", tags)})",
        _ => Repository.NameOf(Image),
    };

    /// <summary>The image id of requests: a digest is preferred to a tag, which may have moved to another image.</summary>
    public ImageIdentifier Id =>
        Image is { ImageDigest: { } digest }
            ? new ImageIdentifier { ImageDigest = digest }
            : new ImageIdentifier { ImageTag = Image.ImageTag };

    /// <summary>Requires that tags which were given with the digest are the image's: the scan is that of the digest alone.</summary>
    /// <exception cref="EcrException">ImageTagDoesNotMatchDigest, or there is no such tag.</exception>
    public Task RequireTagsAsync(CancellationToken cancellationToken) =>
        ImageLookup.RequireTagsAsync(new ImageBatch(Repository, Claims), cancellationToken);

    /// <summary>Requests the scan status, and findings in as few pages as possible.</summary>
    /// <param name="digest">
    /// The digest that a reply named, because a tag may move to another image meanwhile; null for the image's own id.
    /// </param>
    public DescribeImageScanFindingsRequest RequestFor(string? digest = null) => new()
    {
        RegistryId = Repository.RegistryId,
        RepositoryName = Repository.RepositoryName,
        ImageId = digest is null ? Id : new ImageIdentifier { ImageDigest = digest },
        MaxResults = MostFindings,
    };

    /// <summary>Whether a failure may come from the image being an index, which ECR does not scan, only its images.</summary>
    public bool MayBeIndex(string? errorCode) => Platform is null
        && errorCode is ScanErrorCodes.ScanNotFound or ScanErrorCodes.UnsupportedImage or "UnsupportedImageType";

    /// <summary>The part of a reply that concerns this image.</summary>
    public ImageScanSummary Summarize(DescribeImageScanFindingsResponse reply)
    {
        var summary = ImageScanSummary.From(reply);
        Identify(summary);
        return summary;
    }

    /// <summary>The summary of an image without a scan.</summary>
    public ImageScanSummary WithoutScan(string reason)
    {
        var summary = new ImageScanSummary
        {
            RepositoryName = Repository.RepositoryName,
            ImageDigest = Image.ImageDigest,
            Reason = reason,
            RegistryId = Repository.RegistryId,
            EndpointUrl = Repository.Client.EndpointUrl,
            Region = Repository.Client.Region,
        };
        Identify(summary);
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
            IEnumerable<Descriptor> images = stored.GetManifest().Children.Where(child => !child.IsAttestation);
            return [.. images.Select(child => this with
            {
                Image = new ImageIdentifier { ImageDigest = child.Digest.ToString() },
                Platform = child.Platform?.ToString() ?? Oci.Platform.Unknown,
                IndexName = Name,
                Tags = TextList.Empty,
                Claims = [],
            })];
        }
        catch (Exception error) when (error is EcrException or OciException)
        {
            // The original failure is more informative than this one.
            return [];
        }
    }

    private void Identify(ImageScanSummary summary) =>
        (summary.ImageTag, summary.ImageTags, summary.Platform) = (Image.ImageTag, Tags, Platform);
}
