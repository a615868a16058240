using System.Text;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Model;
using PutRequest = EcrPS.LocalRegistry.Services.Images.PutImageRequest;

namespace EcrPS.LocalRegistry.Api;

/// <summary>PutImage, BatchGetImage, BatchDeleteImage, ListImages and DescribeImages.</summary>
internal sealed class ImageApi(ImageService images, RepositoryCreation creation, PullThroughCache cache, ManifestDelivery delivery)
{
    public void AddTo(ApiTable table)
    {
        table.Add<Model.PutImageRequest, PutImageResponse>("PutImage", PutAsync);
        table.Add<BatchGetImageRequest, BatchGetImageResponse>("BatchGetImage", GetAsync);
        table.Add<BatchDeleteImageRequest, BatchDeleteImageResponse>("BatchDeleteImage", DeleteAsync);
        table.AddListing<ListImagesRequest, ListImagesResponse>("ListImages", List);
        table.AddListing<DescribeImagesRequest, DescribeImagesResponse>("DescribeImages", Describe);
    }

    private async Task<PutImageResponse> PutAsync(Caller caller, Model.PutImageRequest request, CancellationToken cancellationToken)
    {
        var put = new PutRequest
        {
            Repository = caller.Repository(request.RepositoryName!),
            Manifest = Encoding.UTF8.GetBytes(request.ImageManifest!),
            MediaType = request.ImageManifestMediaType,
            Tag = request.ImageTag,
            Digest = request.ImageDigest,
            RepeatIsError = true,
        };
        await creation.OnPushAsync(caller, put.Repository.Name, cancellationToken).ConfigureAwait(false);
        PutImageResult result = await images.PutAsync(put, cancellationToken).ConfigureAwait(false);
        return new PutImageResponse { Image = Shape(result.Repository, result.Image, request.ImageTag, request.ImageManifest!) };
    }

    private async Task<BatchGetImageResponse> GetAsync(Caller caller, BatchGetImageRequest request, CancellationToken cancellationToken)
    {
        var found = new List<Image>();
        var failures = new List<ImageFailure>();
        foreach (ImageId id in request.ImageIds.Select(ImageShape.ToImageId).Distinct())
        {
            if (await PrepareAsync(caller, request.RepositoryName!, id, cancellationToken).ConfigureAwait(false) is { } unavailable)
            {
                failures.Add(unavailable.ToFailure());
                continue;
            }

            (StoredManifest? manifest, ImageIdFailure? failure) = images.FindManifest(caller.Repository(request.RepositoryName!), id);
            if (manifest is null)
            {
                failures.Add(failure!.ToFailure());
                continue;
            }

            // The user guide counts every BatchGetImage as a pull, docker's included.
            await images.RecordPullAsync(caller, manifest.Image, cancellationToken).ConfigureAwait(false);
            manifest = await delivery.DeliverAsync(manifest, id, [.. request.AcceptedMediaTypes], cancellationToken).ConfigureAwait(false);
            found.Add(Shape(manifest.Repository, manifest.Image, id.Tag, Encoding.UTF8.GetString(manifest.Bytes)));
        }

        return new BatchGetImageResponse { Images = found, Failures = failures };
    }

    /// <summary>Fetches an image of the pull-through cache if it is due.</summary>
    /// <returns>Null on success; else why the image could not be fetched.</returns>
    private async Task<ImageIdFailure?> PrepareAsync(Caller caller, string repositoryName, ImageId id, CancellationToken cancellationToken)
    {
        try
        {
            Upstream.UpstreamException? upstream = await cache.PrepareAsync(caller, repositoryName, id, cancellationToken)
                .ConfigureAwait(false);
            // Without the repository the only possible reply is the error.
            if (upstream is not null && !creation.Exists(caller.Repository(repositoryName)))
                throw upstream.ToError();
            return upstream is null ? null : new ImageIdFailure(id, upstream.Code!, upstream.Message);
        }
        catch (RegistryException e) when (e.Error == RegistryErrors.Kms)
        {
            // BatchGetImage does not declare this error, but its failure codes have it.
            return new ImageIdFailure(id, ImageFailureCode.KmsError, e.Message);
        }
    }

    private async Task<BatchDeleteImageResponse> DeleteAsync(
        Caller caller, BatchDeleteImageRequest request, CancellationToken cancellationToken)
    {
        (IReadOnlyList<ImageId> removed, IReadOnlyList<ImageIdFailure> failures) = await images.DeleteAsync(
            caller.Repository(request.RepositoryName!),
            request.ImageIds.Select(ImageShape.ToImageId),
            cancellationToken).ConfigureAwait(false);
        return new BatchDeleteImageResponse
        {
            ImageIds = [.. removed.Select(ImageShape.ToIdentifier)],
            Failures = [.. failures.Select(ImageShape.ToFailure)],
        };
    }

    private ListImagesResponse List(Caller caller, ListImagesRequest request)
    {
        var filter = ImageFilter.FromApi(request.Filter?.TagStatus, request.Filter?.ImageStatus, ImageStatuses.Active);
        Page<ImageId> page = images.List(
            caller.Repository(request.RepositoryName!), filter, request.NextToken, PageSize.Of(request.MaxResults));
        return new ListImagesResponse { ImageIds = [.. page.Items.Select(ImageShape.ToIdentifier)], NextToken = page.NextToken };
    }

    private DescribeImagesResponse Describe(Caller caller, DescribeImagesRequest request)
    {
        if (request.ImageIds.Count == 0)
        {
            var filter = ImageFilter.FromApi(request.Filter?.TagStatus, request.Filter?.ImageStatus, ImageStatuses.Active);
            Page<ImageView> page = images.Describe(
                caller.Repository(request.RepositoryName!), filter, request.NextToken, PageSize.Of(request.MaxResults));
            return new DescribeImagesResponse { ImageDetails = [.. page.Items.Select(ImageShape.ToDetail)], NextToken = page.NextToken };
        }

        if (request.NextToken is not null)
            throw RegistryErrors.InvalidParameter.With("nextToken", "must not be given together with imageIds");
        if (request.MaxResults is not null)
            throw RegistryErrors.InvalidParameter.With("maxResults", "must not be given together with imageIds");
        // An image that the request names is shown whatever its status, unless the caller filters by status.
        var only = ImageFilter.FromApi(request.Filter?.TagStatus, request.Filter?.ImageStatus);
        IEnumerable<ImageView> views = request.ImageIds
            .Select(id => images.Get(caller.Repository(request.RepositoryName!), id.ToRequiredId()))
            .DistinctBy(static view => view.Image.Digest, StringComparer.Ordinal)
            .Where(view => only.Status is null || view.Image.Status == only.Status)
            .Where(view => only.Tagged is null || view.Tags.Count > 0 == only.Tagged);
        return new DescribeImagesResponse { ImageDetails = [.. views.Select(ImageShape.ToDetail)] };
    }

    private static Image Shape(RepositoryRecord repository, ImageRecord image, string? tag, string manifest) => new()
    {
        RegistryId = repository.Scope.AccountId,
        RepositoryName = repository.Name,
        ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = tag },
        ImageManifest = manifest,
        ImageManifestMediaType = image.MediaType,
    };
}
