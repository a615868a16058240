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
/// The registry API under <c>/v2/</c>. Where ECR and distribution-spec 1.1 differ, it behaves as ECR, or with
/// <paramref name="strict"/> as the specification.
/// </summary>
/// <param name="state">The registry.</param>
/// <param name="cache">Fetches content of the pull-through cache.</param>
/// <param name="delivery">Selects the form in which a manifest is delivered.</param>
/// <param name="access">Decides by policies whether a caller may make a request.</param>
/// <param name="rates">The request rate of each action; null for no limit.</param>
/// <param name="strict">Whether to follow the specification instead of ECR.</param>
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
            // Counted for the caller's account: a pull from another account uses the quotas of the puller.
            if (DistributionActions.Of(request.Route.Resource, context.Request.Method) is { } action
                && rates?.TryTake(caller.Home, action) == false)
            {
                throw RegistryErrors.Throttling.With();
            }

            await RouteAsync(request).ConfigureAwait(false);
        }
        catch (RegistryException e) when (!context.Response.HasStarted)
        {
            // The inner exception has the reason why a manifest cannot be read, which ECR does not tell.
            string reason = e.InnerException is OciException unreadable ? unreadable.Message : e.Message;
            await (strict
                ? WireError.WriteAsync(context, e.Error.SpecStatus, e.Error.SpecCode, reason)
                : WireError.WriteAsync(context, e.Error.OciStatus, e.Error.OciCode, e.Message)).ConfigureAwait(false);
        }
    }

    private Task RouteAsync(DistributionRequest request)
    {
        DistributionResource resource = request.Route.Resource;
        if (resource == DistributionResource.None)
            throw RegistryErrors.NoSuchPath.With();
        if (request.Name.Length > 0 && !ImageReference.IsRepositoryName(request.Name))
            throw RegistryErrors.NameInvalid.With(request.Name);
        foreach (string action in DistributionActions.NeededFor(request))
            access.Require(request.Caller, action, request.Name.Length > 0 ? request.Name : null);
        // No body is sent for HEAD: the web server drops it.
        string method = HttpMethods.IsHead(request.Http.Request.Method) ? HttpMethods.Get : request.Http.Request.Method;
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
