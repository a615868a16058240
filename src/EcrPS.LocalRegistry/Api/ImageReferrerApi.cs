using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Api;

/// <summary>ListImageReferrers; what nothing refers to, or is not there, has none, as on <c>/v2/</c>.</summary>
internal sealed class ImageReferrerApi(ImageService images, PullThroughCache cache)
{
    /// <summary>As the API reference has it for maxResults; other listings have 100.</summary>
    private const int DefaultPageSize = 20;

    public void AddTo(ApiTable table) => table.Add<ListImageReferrersRequest, ListImageReferrersResponse>("ListImageReferrers", ListAsync);

    private async Task<ListImageReferrersResponse> ListAsync(Caller caller, ListImageReferrersRequest request, CancellationToken cancellationToken)
    {
        if (!Digest.TryParse(request.SubjectId!.ImageDigest, out var subject))
            throw RegistryErrors.InvalidParameter.With("subjectId.imageDigest", "must be a digest");
        await cache.PrepareReferrersAsync(caller, request.RepositoryName!, subject, cancellationToken).ConfigureAwait(false);
        var status = ImageFilter.FromApi(tagStatus: null, request.Filter?.ArtifactStatus, ImageStatuses.Active).Status;
        var types = request.Filter?.ArtifactTypes ?? [];
        var page = images.Referrers(
            caller.Repository(request.RepositoryName!), subject,
            image => (status is null || image.Status == status) && (types.Count == 0 || types.Contains(image.ArtifactMediaType, StringComparer.Ordinal)),
            request.NextToken, request.MaxResults ?? DefaultPageSize);
        return new ListImageReferrersResponse { Referrers = [.. page.Items.Select(Shape)], NextToken = page.NextToken };
    }

    private static ImageReferrer Shape(StoredManifest referrer)
    {
        var annotations = Manifest.Parse(referrer.Bytes, referrer.Image.MediaType).Annotations;
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
