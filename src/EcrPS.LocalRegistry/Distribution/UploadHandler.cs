using System.Globalization;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Policies;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary><c>/v2/&lt;name&gt;/blobs/uploads/</c>: in one request, in two, or in parts.</summary>
internal sealed class UploadHandler(RegistryState state, AccessControl access, bool strict)
{
    public async Task StartAsync(DistributionRequest request)
    {
        await state.Creation.OnPushAsync(request.Caller, request.Name, request.Aborted).ConfigureAwait(false);
        if (request.Query("mount") is { } mount && request.Query("from") is { } source
            && access.Allows(request.Caller, DistributionActions.GetLayer, source))
        {
            Digest mounted = DistributionRequest.RequireDigest(mount);
            if (await state.Layers.MountAsync(request.Repository, source, mounted, always: strict, request.Aborted).ConfigureAwait(false))
            {
                AnswerBlob(request, mounted);
                return;
            }
        }

        Digest? claimed = request.Query("digest") is { } digest ? DistributionRequest.RequireDigest(digest) : null;
        string id = await state.Uploads.InitiateAsync(request.Repository, request.Aborted).ConfigureAwait(false);
        if (claimed is null)
        {
            AnswerProgress(request, StatusCodes.Status202Accepted, id, 0);
            return;
        }

        try
        {
            await AppendAsync(request, id, new UploadPart(request.Http.Request.Body)).ConfigureAwait(false);
            await CompleteAsync(request, id, claimed).ConfigureAwait(false);
        }
        catch
        {
            // The client has not received the id of this upload and cannot cancel it.
            await state.Uploads.CancelAsync(request.Repository, id, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    public Task GetAsync(DistributionRequest request)
    {
        Records.UploadRecord upload = state.Uploads.Get(request.Repository, request.Route.Reference);
        AnswerProgress(request, StatusCodes.Status204NoContent, upload.Id, upload.Received);
        return Task.CompletedTask;
    }

    /// <summary>
    /// 201 under the host names of ECR, as ECR (dotnet/sdk-container-builds#279), and under any other 202, as the specification: .NET's
    /// SDK accepts 201 from ECR's host names only, and every client accepts 202. ECR was reported to drop a second part silently
    /// (aws/containers-roadmap#2831); that is deliberately not imitated: data is never dropped.
    /// </summary>
    public async Task AppendAsync(DistributionRequest request)
    {
        long received = await AppendAsync(request, request.Route.Reference, Part(request)).ConfigureAwait(false);
        bool asEcr = !strict && AwsNames.TryParseRegistryHost(request.Http.Request.Host.Host, out _);
        AnswerProgress(request, asEcr ? StatusCodes.Status201Created : StatusCodes.Status202Accepted, request.Route.Reference, received);
    }

    public async Task CompleteAsync(DistributionRequest request)
    {
        Digest digest = DistributionRequest.RequireDigest(request.Query("digest"));
        if (request.HasBody)
            await AppendAsync(request, request.Route.Reference, Part(request)).ConfigureAwait(false);
        await CompleteAsync(request, request.Route.Reference, digest).ConfigureAwait(false);
    }

    public async Task CancelAsync(DistributionRequest request)
    {
        await state.Uploads.CancelAsync(request.Repository, request.Route.Reference, request.Aborted).ConfigureAwait(false);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static UploadPart Part(DistributionRequest request) =>
        ByteRange.TryForPart(request.Http.Request.Headers.ContentRange.ToString(), out long? first, out long? last)
            ? new UploadPart(request.Http.Request.Body, first, last)
            : throw RegistryErrors.ContentRangeInvalid.With(request.Http.Request.Headers.ContentRange.ToString());

    private async Task<long> AppendAsync(DistributionRequest request, string id, UploadPart part)
    {
        try
        {
            Records.UploadRecord upload = await state.Uploads.AppendAsync(request.Repository, id, part, request.Aborted)
                .ConfigureAwait(false);
            return upload.Received;
        }
        catch (RegistryException e) when (e.Error == RegistryErrors.InvalidLayerPart)
        {
            // A 416 reply tells the upload's current range, so that the client can continue from there.
            Records.UploadRecord upload = state.Uploads.Get(request.Repository, id);
            AnswerProgress(request, e.Error.OciStatus, id, upload.Received);
            throw;
        }
    }

    private async Task CompleteAsync(DistributionRequest request, string id, Digest digest)
    {
        await state.Uploads.CompleteAsync(
            request.Repository, id, new CompleteUploadRequest([digest]) { RequireEcrParts = !strict }, request.Aborted)
                .ConfigureAwait(false);
        AnswerBlob(request, digest);
    }

    private static void AnswerBlob(DistributionRequest request, Digest digest)
    {
        HttpResponse response = request.Response;
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.Location = request.Url($"blobs/{digest}");
        response.Headers["Docker-Content-Digest"] = digest.ToString();
        response.ContentLength = 0;
    }

    private void AnswerProgress(DistributionRequest request, int status, string id, long received)
    {
        HttpResponse response = request.Response;
        response.StatusCode = status;
        response.Headers.Location = request.Url($"blobs/uploads/{id}");
        // Docker's registry sends it, ECR does not (distribution/distribution#2927).
        if (strict)
            response.Headers["Docker-Upload-UUID"] = id;
        // The last byte, inclusive; an empty upload is written like one of a single byte.
        response.Headers.Range = string.Create(CultureInfo.InvariantCulture, $"0-{Math.Max(received - 1, 0)}");
        if (status != StatusCodes.Status204NoContent)
            response.ContentLength = 0;
    }
}
