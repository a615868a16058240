using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>UpdateImageStorageClass.</summary>
internal sealed class ImageStorageClassApi(ImageStorageClassService storageClasses)
{
    public void AddTo(ApiTable table) =>
        table.Add<UpdateImageStorageClassRequest, UpdateImageStorageClassResponse>("UpdateImageStorageClass", UpdateAsync);

    private async Task<UpdateImageStorageClassResponse> UpdateAsync(Caller caller, UpdateImageStorageClassRequest request, CancellationToken cancellationToken)
    {
        var id = request.ImageId!.ToRequiredId();
        RepositoryKey key = caller.Repository(request.RepositoryName!);
        ImageRecord image = request.TargetStorageClass == TargetStorageClass.Archive
            ? await storageClasses.ArchiveAsync(key, id, cancellationToken).ConfigureAwait(false)
            : await storageClasses.RestoreAsync(key, id, cancellationToken).ConfigureAwait(false);
        return new UpdateImageStorageClassResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = id.Tag },
            ImageStatus = image.Status,
        };
    }
}
