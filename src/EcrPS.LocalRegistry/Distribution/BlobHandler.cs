using System.Globalization;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary><c>/v2/&lt;name&gt;/blobs/&lt;digest&gt;</c>. ECR redirects to S3; here the blob comes at once.</summary>
internal sealed class BlobHandler(RegistryState state, PullThroughCache cache)
{
    public async Task GetAsync(DistributionRequest request)
    {
        Digest digest = DistributionRequest.RequireDigest(request.Route.Reference);
        bool isGet = HttpMethods.IsGet(request.Http.Request.Method);
        long size = isGet
            ? await PullSizeAsync(request, digest).ConfigureAwait(false)
            : await state.Layers.LeaseAsync(request.Repository, digest, request.Aborted).ConfigureAwait(false);
        HttpResponse response = request.Response;
        response.ContentType = "application/octet-stream";
        response.Headers["Docker-Content-Digest"] = digest.ToString();
        response.Headers.AcceptRanges = "bytes";
        (long first, long count) = (0L, size);
        if (ByteRange.ForBlob(request.Http.Request.Headers.Range.ToString(), size) is { } range)
        {
            (first, count) = range;
            if (count == 0)
            {
                response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{size}");
                throw RegistryErrors.RangeInvalid.With(size);
            }

            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{first + count - 1}/{size}");
        }

        response.ContentLength = count;
        if (!isGet || count == 0)
            return;
        try
        {
            await FileReply.SendAsync(response, state.Layers.PathOf(digest), first, count, request.Aborted).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            // The blob was collected after the first lookup; the second lookup throws the right error.
            response.ContentLength = null;
            state.Layers.Size(request.Repository, digest);
            throw;
        }
    }

    private async Task<long> PullSizeAsync(DistributionRequest request, Digest digest)
    {
        try
        {
            return state.Layers.PullSize(request.Repository, digest);
        }
        catch (RegistryException e) when (e.Error == RegistryErrors.LayerNotFound)
        {
            if (!await cache.PrepareLayerAsync(request.Caller, request.Name, digest, request.Aborted).ConfigureAwait(false))
                throw;
        }

        return state.Layers.PullSize(request.Repository, digest);
    }

    /// <summary>Only with <c>--strict-oci</c>: ECR has no such request.</summary>
    public async Task DeleteAsync(DistributionRequest request)
    {
        Digest digest = DistributionRequest.RequireDigest(request.Route.Reference);
        if (!await state.Layers.DeleteAsync(request.Repository, digest, request.Aborted).ConfigureAwait(false))
            throw RegistryErrors.MethodNotAllowed.With("DELETE of a blob that an image has");
        request.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
