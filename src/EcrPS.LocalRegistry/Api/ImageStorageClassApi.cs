using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>UpdateImageStorageClass.</summary>
internal sealed class ImageStorageClassApi(RegistryStorage storage, ImageActivations activations, TimeProvider time)
{
    public void AddTo(ApiTable table) =>
        table.Add<UpdateImageStorageClassRequest, UpdateImageStorageClassResponse>("UpdateImageStorageClass", UpdateAsync);

    private async Task<UpdateImageStorageClassResponse> UpdateAsync(Caller caller, UpdateImageStorageClassRequest request, CancellationToken cancellationToken)
    {
        var id = request.ImageId!.ToRequiredId();
        var (image, isRestoring) = await storage.WriteAsync(
            session =>
            {
                var before = session.RequireImage(session.RequireRepository(caller.Repository(request.RepositoryName!)), id);
                var after = request.TargetStorageClass == TargetStorageClass.Archive
                    ? ImageArchive.Archive(session, before, time.GetUtcNow())
                    : ImageArchive.BeginRestore(session, before);
                return (after, after.Status == ImageStatuses.Activating && before.Status != after.Status);
            },
            cancellationToken).ConfigureAwait(false);
        if (isRestoring)
            activations.Start(image.Id);
        return new UpdateImageStorageClassResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = id.Tag },
            ImageStatus = image.Status,
        };
    }
}
