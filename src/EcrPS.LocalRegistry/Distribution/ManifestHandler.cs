using System.Buffers;
using System.IO.Pipelines;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary>
/// <c>/v2/&lt;name&gt;/manifests/&lt;tag or digest&gt;</c>; <see cref="ManifestDelivery"/> selects its form.
/// </summary>
internal sealed class ManifestHandler(RegistryState state, PullThroughCache cache, ManifestDelivery delivery, bool strict)
{
    public async Task GetAsync(DistributionRequest request)
    {
        if (await cache.PrepareAsync(request.Caller, request.Name, Id(request), request.Aborted).ConfigureAwait(false) is { } failure)
            throw failure.ToError();
        (StoredManifest? stored, _) = state.Images.FindManifest(request.Repository, Id(request));
        if (stored is null)
            throw RegistryErrors.ManifestUnknown.With();
        stored = await delivery.DeliverAsync(stored, Id(request), Accepted(request), request.Aborted).ConfigureAwait(false);
        HttpResponse response = request.Response;
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
        ImageId id = Id(request);
        if (id.Tag is { } tag && !ImageReference.IsTag(tag))
            throw RegistryErrors.TagInvalid.With(tag);
        if (id.Digest is { } given)
            DistributionRequest.RequireDigest(given);
        await state.Creation.OnPushAsync(request.Caller, request.Name, request.Aborted).ConfigureAwait(false);
        PutImageResult result = await state.Images.PutAsync(
            new PutImageRequest
            {
                Repository = request.Repository,
                Manifest = await ReadAsync(request).ConfigureAwait(false),
                MediaType = request.Http.Request.ContentType,
                Digest = id.Digest,
                Tag = id.Tag,
            },
            request.Aborted).ConfigureAwait(false);

        HttpResponse response = request.Response;
        response.StatusCode = StatusCodes.Status201Created;
        // The specification demands it, ECR does not send it (apple/swift-container-plugin#27).
        if (strict)
            response.Headers.Location = request.Url($"manifests/{result.Image.Digest}");
        response.Headers["Docker-Content-Digest"] = result.Image.Digest;
        if (result.Image.SubjectDigest is { } subject)
            response.Headers["OCI-Subject"] = subject;
        response.ContentLength = 0;
    }

    /// <summary>
    /// As BatchDeleteImage: deleting the last tag deletes the image. By the specification only the tag is deleted.
    /// </summary>
    public async Task DeleteAsync(DistributionRequest request)
    {
        ImageId id = Id(request);
        if (strict && id.Tag is { } tag)
        {
            await state.Images.RemoveTagAsync(request.Repository, tag, request.Aborted).ConfigureAwait(false);
        }
        else
        {
            (_, IReadOnlyList<ImageIdFailure> failures) = await state.Images.DeleteAsync(request.Repository, [id], request.Aborted)
                .ConfigureAwait(false);
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

    /// <returns>The media types that the client accepts; empty without an Accept header, or if it accepts any.</returns>
    private static List<string> Accepted(DistributionRequest request)
    {
        var ranges = request.Http.Request.GetTypedHeaders().Accept.Where(static range => range.Quality != 0).ToList();
        return ranges.Exists(static range => range.MatchesAllSubTypes)
            ? []
            : [.. ranges.Select(static range => range.MediaType.ToString())];
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(DistributionRequest request)
    {
        if (request.Http.Request.ContentLength > Manifest.MaxSize)
            throw RegistryErrors.ManifestTooLarge.With(Manifest.MaxSize);
        PipeReader reader = request.Http.Request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(request.Aborted).ConfigureAwait(false);
            if (read.Buffer.Length > Manifest.MaxSize)
                throw RegistryErrors.ManifestTooLarge.With(Manifest.MaxSize);
            if (read.IsCompleted)
            {
                byte[] bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
