using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The five layer operations: BatchCheckLayerAvailability, GetDownloadUrlForLayer and the upload's three.</summary>
internal sealed class LayerApi(
    LayerService layers, LayerUploadService uploads, RepositoryCreation creation, PullThroughCache cache, LayerDownloads downloads)
{
    public void AddTo(ApiTable table)
    {
        table.Add<BatchCheckLayerAvailabilityRequest, BatchCheckLayerAvailabilityResponse>("BatchCheckLayerAvailability", CheckAsync);
        table.Add<GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse>("GetDownloadUrlForLayer", GetUrlAsync);
        table.Add<InitiateLayerUploadRequest, InitiateLayerUploadResponse>("InitiateLayerUpload", InitiateAsync);
        table.Add<UploadLayerPartRequest, UploadLayerPartResponse>("UploadLayerPart", UploadAsync);
        table.Add<CompleteLayerUploadRequest, CompleteLayerUploadResponse>("CompleteLayerUpload", CompleteAsync);
    }

    private async Task<BatchCheckLayerAvailabilityResponse> CheckAsync(
        Caller caller, BatchCheckLayerAvailabilityRequest request, CancellationToken cancellationToken)
    {
        IEnumerable<Digest> valid = Parse(request.LayerDigests).Distinct();
        IReadOnlyList<LayerView> views = await layers.CheckAsync(caller.Repository(request.RepositoryName!), valid, cancellationToken)
            .ConfigureAwait(false);
        return new BatchCheckLayerAvailabilityResponse
        {
            Layers =
            [
                .. views.Select(static view =>
                    new Layer { LayerDigest = view.Digest.ToString(), LayerAvailability = view.Availability, LayerSize = view.Size }),
            ],
            Failures =
            [
                .. request.LayerDigests.Where(static digest => !Digest.TryParse(digest, out _)).Select(static digest => digest.Length == 0
                    ? new LayerFailure
                    {
                        LayerDigest = digest,
                        FailureCode = "MissingLayerDigest",
                        FailureReason = "Invalid request parameters: layer digest cannot be empty",
                    }
                    : new LayerFailure
                    {
                        LayerDigest = digest,
                        FailureCode = "InvalidLayerDigest",
                        FailureReason = "Invalid request parameters: layer digest is not a digest",
                    }),
            ],
        };
    }

    private async Task<GetDownloadUrlForLayerResponse> GetUrlAsync(
        Caller caller, GetDownloadUrlForLayerRequest request, CancellationToken cancellationToken)
    {
        Digest? digest;
        try
        {
            digest = layers.RequireAccessible(caller.Repository(request.RepositoryName!), request.LayerDigest!);
        }
        catch (RegistryException e) when (e.Error == RegistryErrors.LayerNotFound && Digest.TryParse(request.LayerDigest, out digest))
        {
            if (!await cache.PrepareLayerAsync(caller, request.RepositoryName!, digest, cancellationToken).ConfigureAwait(false))
                throw;
        }

        return new GetDownloadUrlForLayerResponse
        {
            DownloadUrl = await downloads.OfferAsync(caller.Scope, digest).ConfigureAwait(false),
            LayerDigest = request.LayerDigest,
        };
    }

    private async Task<InitiateLayerUploadResponse> InitiateAsync(
        Caller caller, InitiateLayerUploadRequest request, CancellationToken cancellationToken)
    {
        await creation.OnPushAsync(caller, request.RepositoryName!, cancellationToken).ConfigureAwait(false);
        return new InitiateLayerUploadResponse
        {
            UploadId = await uploads.InitiateAsync(caller.Repository(request.RepositoryName!), cancellationToken).ConfigureAwait(false),
            PartSize = LayerUploadService.PreferredPartSize,
        };
    }

    private async Task<UploadLayerPartResponse> UploadAsync(
        Caller caller, UploadLayerPartRequest request, CancellationToken cancellationToken)
    {
        if (request.PartLastByte < request.PartFirstByte)
            throw RegistryErrors.InvalidParameter.With("partLastByte", "must not be less than partFirstByte");
        using var body = new MemoryStream(request.LayerPartBlob!.Value.ToArray(), writable: false);
        var part = new UploadPart(body, request.PartFirstByte, request.PartLastByte) { IsApi = true };
        Records.UploadRecord upload = await uploads.AppendAsync(
            caller.Repository(request.RepositoryName!), request.UploadId!, part, cancellationToken).ConfigureAwait(false);
        return new UploadLayerPartResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            UploadId = upload.Id,
            LastByteReceived = upload.Received - 1,
        };
    }

    private async Task<CompleteLayerUploadResponse> CompleteAsync(
        Caller caller, CompleteLayerUploadRequest request, CancellationToken cancellationToken)
    {
        var complete = new CompleteUploadRequest([.. Parse(request.LayerDigests)]) { RequireEcrParts = true, RepeatIsError = true };
        Digest digest = await uploads.CompleteAsync(
            caller.Repository(request.RepositoryName!), request.UploadId!, complete, cancellationToken).ConfigureAwait(false);
        return new CompleteLayerUploadResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            UploadId = request.UploadId,
            LayerDigest = digest.ToString(),
        };
    }

    private static IEnumerable<Digest> Parse(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            if (Digest.TryParse(text, out Digest? digest))
                yield return digest;
        }
    }
}
