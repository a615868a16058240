using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>Archives images and begins to restore them; a restoration ends in the background.</summary>
internal sealed class ImageStorageClassService(RegistryStorage storage, TimeProvider time)
{
    /// <summary>Raised after an image was recorded as ACTIVATING; the argument is its id.</summary>
    public event EventHandler<long>? RestoreStarted;

    /// <returns>The image as it is now.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; ImageNotFound; ImageStorageClassUpdateNotSupported.</exception>
    public Task<ImageRecord> ArchiveAsync(RepositoryKey key, ImageId id, CancellationToken cancellationToken) => storage.WriteAsync(
        session => ImageArchive.Archive(session, session.RequireImage(session.RequireRepository(key), id), time.GetUtcNow()),
        cancellationToken);

    /// <returns>The image as it is now.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; ImageNotFound; ImageStorageClassUpdateNotSupported.</exception>
    public async Task<ImageRecord> RestoreAsync(RepositoryKey key, ImageId id, CancellationToken cancellationToken)
    {
        (ImageRecord image, bool isStarted) = await storage.WriteAsync(
            session =>
            {
                ImageRecord before = session.RequireImage(session.RequireRepository(key), id);
                ImageRecord after = ImageArchive.BeginRestore(session, before);
                return (after, after.Status == ImageStatuses.Activating && before.Status != after.Status);
            },
            cancellationToken).ConfigureAwait(false);
        if (isStarted)
            RestoreStarted?.Invoke(this, image.Id);
        return image;
    }
}
