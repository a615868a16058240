using System.Buffers;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary><c>/v2/&lt;name&gt;/manifests/&lt;tag or digest&gt;</c>; in which form it goes out is for <see cref="ManifestDelivery"/> to say.</summary>
internal sealed class ManifestHandler(RegistryState state, PullThroughCache cache, ManifestDelivery delivery, bool strict)
{
    public async Task GetAsync(DistributionRequest request)
    {
        if (await cache.PrepareAsync(request.Caller, request.Name, Id(request), request.Aborted).ConfigureAwait(false) is { } failure)
            throw failure.ToError();
        var (stored, _) = state.Images.FindManifest(request.Repository, Id(request));
        if (stored is null)
            throw RegistryErrors.ManifestUnknown.With();
        stored = await delivery.DeliverAsync(stored, Id(request), Accepted(request), request.Aborted).ConfigureAwait(false);
        var response = request.Response;
        response.ContentType = stored.Image.MediaType;
        response.ContentLength = stored.Bytes.Length;
        response.Headers["Docker-Content-Digest"] = stored.Image.Digest;
        if (!HttpMethods.IsGet(request.Http.Request.Method))
            return;
        await state.Images.RecordPullAsync(request.Caller, stored.Image, request.Aborted).ConfigureAwait(false);
        await response.Body.WriteAsync(stored.Bytes, request.Aborted).ConfigureAwait(false);
    }

    public async Task PutAsync(DistributionRequest request)
    {
        var id = Id(request);
        if (id.Tag is { } tag && !ImageReference.IsTag(tag))
            throw RegistryErrors.TagInvalid.With(tag);
        if (id.Digest is { } given)
            DistributionRequest.RequireDigest(given);
        await state.Creation.OnPushAsync(request.Caller, request.Name, request.Aborted).ConfigureAwait(false);
        var result = await state.Images.PutAsync(
            new PutImageRequest
            {
                Repository = request.Repository,
                Manifest = await ReadAsync(request).ConfigureAwait(false),
                MediaType = request.Http.Request.ContentType,
                Digest = id.Digest,
                Tag = id.Tag,
            },
            request.Aborted).ConfigureAwait(false);

        var response = request.Response;
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.Location = request.Url($"manifests/{result.Image.Digest}");
        response.Headers["Docker-Content-Digest"] = result.Image.Digest;
        if (result.Image.SubjectDigest is { } subject)
            response.Headers["OCI-Subject"] = subject;
        response.ContentLength = 0;
    }

    /// <summary>
    /// As BatchDeleteImage does it: the last tag takes the image along. The specification has a tag go alone.
    /// </summary>
    public async Task DeleteAsync(DistributionRequest request)
    {
        var id = Id(request);
        if (strict && id.Tag is { } tag)
        {
            await state.Images.RemoveTagAsync(request.Repository, tag, request.Aborted).ConfigureAwait(false);
        }
        else
        {
            var (_, failures) = await state.Images.DeleteAsync(request.Repository, [id], request.Aborted).ConfigureAwait(false);
            if (failures is [var failure, ..])
            {
                throw failure.Code == ImageRemoval.ReferencedCode
                    ? new RegistryException(RegistryErrors.ImageReferencedByManifestList, failure.Reason)
                    : RegistryErrors.ManifestUnknown.With();
            }
        }

        request.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    // A tag has no colon and a digest always has one.
    private static ImageId Id(DistributionRequest request) => request.Route.Reference.Contains(':', StringComparison.Ordinal)
        ? new ImageId(Digest: request.Route.Reference)
        : new ImageId(Tag: request.Route.Reference);

    /// <returns>What the client understands; empty where it does not say or takes anything.</returns>
    private static List<string> Accepted(DistributionRequest request)
    {
        var ranges = request.Http.Request.GetTypedHeaders().Accept.Where(static range => range.Quality != 0).ToList();
        return ranges.Exists(static range => range.MatchesAllSubTypes) ? [] : [.. ranges.Select(static range => range.MediaType.ToString())];
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(DistributionRequest request)
    {
        if (request.Http.Request.ContentLength > Manifest.MaxSize)
            throw RegistryErrors.ManifestTooLarge.With(Manifest.MaxSize);
        var reader = request.Http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.Aborted).ConfigureAwait(false);
            if (read.Buffer.Length > Manifest.MaxSize)
                throw RegistryErrors.ManifestTooLarge.With(Manifest.MaxSize);
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
