using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Policies;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary>
/// The registry API under <c>/v2/</c>: as ECR answers it, or with <paramref name="strict"/> as distribution-spec 1.1
/// says, where the two differ.
/// </summary>
/// <param name="state">The registry.</param>
/// <param name="cache">Fetches what is pulled through.</param>
/// <param name="delivery">In which form manifests go out.</param>
/// <param name="access">Whether policies let a caller do what a request is for.</param>
/// <param name="rates">How often each action may be called; null for as often as one likes.</param>
/// <param name="strict">The specification's way instead of ECR's.</param>
internal sealed class DistributionEndpoint(
    RegistryState state, PullThroughCache cache, ManifestDelivery delivery, AccessControl access, RequestRates? rates, bool strict)
{
    private readonly BlobHandler _blobs = new(state, cache);
    private readonly UploadHandler _uploads = new(state, access, strict);
    private readonly ManifestHandler _manifests = new(state, cache, delivery, strict);
    private readonly ListingHandler _listings = new(state, strict);
    private readonly ReferrersHandler _referrers = new(state, cache);

    public async Task HandleAsync(HttpContext context, Caller caller)
    {
        var request = new DistributionRequest(context, caller, DistributionRoute.Parse(context.Request.Path.Value!));
        try
        {
            // As the caller's: one who pulls from another account spends quotas of his own.
            if (DistributionActions.Of(request.Route.Resource, context.Request.Method) is { } action && rates?.TryTake(caller.Home, action) == false)
                throw RegistryErrors.Throttling.With();
            await RouteAsync(request).ConfigureAwait(false);
        }
        catch (RegistryException e) when (!context.Response.HasStarted)
        {
            await WireError.WriteAsync(context, e.Error.OciStatus, e.Error.OciCode, e.Message).ConfigureAwait(false);
        }
    }

    private Task RouteAsync(DistributionRequest request)
    {
        var resource = request.Route.Resource;
        if (resource == DistributionResource.None)
            throw RegistryErrors.NoSuchPath.With();
        if (request.Name.Length > 0 && !ImageReference.IsRepositoryName(request.Name))
            throw RegistryErrors.NameInvalid.With(request.Name);
        foreach (var action in DistributionActions.NeededFor(request))
            access.Require(request.Caller, action, request.Name.Length > 0 ? request.Name : null);
        // No body is ever sent for HEAD: the server drops it.
        var method = HttpMethods.IsHead(request.Http.Request.Method) ? HttpMethods.Get : request.Http.Request.Method;
        return (resource, method) switch
        {
            (DistributionResource.Version, "GET") => AnswerVersionAsync(request),
            (DistributionResource.Catalog, "GET") => _listings.CatalogAsync(request),
            (DistributionResource.Tags, "GET") => _listings.TagsAsync(request),
            (DistributionResource.Referrers, "GET") => _referrers.GetAsync(request),
            (DistributionResource.Blob, "GET") => _blobs.GetAsync(request),
            (DistributionResource.Blob, "DELETE") when strict => _blobs.DeleteAsync(request),
            (DistributionResource.Uploads, "POST") => _uploads.StartAsync(request),
            (DistributionResource.Upload, "GET") => _uploads.GetAsync(request),
            (DistributionResource.Upload, "PATCH") => _uploads.AppendAsync(request),
            (DistributionResource.Upload, "PUT") => _uploads.CompleteAsync(request),
            (DistributionResource.Upload, "DELETE") => _uploads.CancelAsync(request),
            (DistributionResource.Manifest, "GET") => _manifests.GetAsync(request),
            (DistributionResource.Manifest, "PUT") => _manifests.PutAsync(request),
            (DistributionResource.Manifest, "DELETE") => _manifests.DeleteAsync(request),
            _ => throw RegistryErrors.MethodNotAllowed.With(request.Http.Request.Method),
        };
    }

    private static Task AnswerVersionAsync(DistributionRequest request)
    {
        request.Response.ContentType = "application/json; charset=utf-8";
        return request.Response.WriteAsync("{}", request.Aborted);
    }
}
