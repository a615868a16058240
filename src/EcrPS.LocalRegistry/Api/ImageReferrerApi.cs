using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Api;

/// <summary>
/// ListImageReferrers; the list is empty for an image without referrers and for one that does not exist, as on <c>/v2/</c>.
/// </summary>
internal sealed class ImageReferrerApi(ImageService images, PullThroughCache cache)
{
    /// <summary>The default of maxResults (API reference, ListImageReferrers); other listings have 100.</summary>
    private const int DefaultPageSize = 20;

    public void AddTo(ApiTable table) => table.Add<ListImageReferrersRequest, ListImageReferrersResponse>("ListImageReferrers", ListAsync);

    private async Task<ListImageReferrersResponse> ListAsync(
        Caller caller, ListImageReferrersRequest request, CancellationToken cancellationToken)
    {
        if (!Digest.TryParse(request.SubjectId!.ImageDigest, out Digest? subject))
            throw RegistryErrors.InvalidParameter.With("subjectId.imageDigest", "must be a digest");
        await cache.PrepareReferrersAsync(caller, request.RepositoryName!, subject, cancellationToken).ConfigureAwait(false);
        string? status = ImageFilter.FromApi(tagStatus: null, request.Filter?.ArtifactStatus, ImageStatuses.Active).Status;
        IReadOnlyList<string> types = request.Filter?.ArtifactTypes ?? [];
        Page<StoredManifest> page = images.Referrers(
            caller.Repository(request.RepositoryName!), subject,
            image => (status is null || image.Status == status)
                && (types.Count == 0 || types.Contains(image.ArtifactMediaType, StringComparer.Ordinal)),
            request.NextToken,
            request.MaxResults ?? DefaultPageSize);
        return new ListImageReferrersResponse { Referrers = [.. page.Items.Select(Shape)], NextToken = page.NextToken };
    }

    private static ImageReferrer Shape(StoredManifest referrer)
    {
        IReadOnlyDictionary<string, string> annotations = Manifest.Parse(referrer.Bytes, referrer.Image.MediaType).Annotations;
        return new ImageReferrer
        {
            Digest = referrer.Image.Digest,
            MediaType = referrer.Image.MediaType,
            ArtifactType = referrer.Image.ArtifactMediaType,
            Size = referrer.Image.ManifestSize,
            Annotations = annotations.Count == 0 ? Unset.Map<string>() : annotations,
            ArtifactStatus = referrer.Image.Status,
        };
    }
}
