using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services;

/// <summary>Blobs as repositories hold them, for both planes.</summary>
internal sealed class LayerService(RegistryStorage storage, BlobReliance reliance, TimeProvider time)
{
    /// <summary>BatchCheckLayerAvailability: what is there stays for the next hour.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public IReadOnlyList<LayerView> Check(RegistryScope scope, string repositoryName, IEnumerable<string> digests) => storage.Read(session =>
    {
        var repository = session.RequireRepository(scope, repositoryName);
        var views = new List<LayerView>();
        foreach (var digest in digests)
        {
            var size = session.Layers.Size(repository.Id, digest);
            if (size is not null)
                reliance.Note(repository.Id, digest);
            views.Add(new LayerView(digest, size, size is not null && session.Layers.IsArchived(repository.Id, digest)));
        }

        return views;
    });

    /// <summary>The size of a blob that a client asks for by HEAD or GET; it stays for the next hour.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound.</exception>
    public long Size(RegistryScope scope, string repositoryName, string digest) => storage.Read(session =>
    {
        var repository = session.RequireRepository(scope, repositoryName);
        var size = session.Layers.Size(repository.Id, digest)
            ?? throw RegistryErrors.LayerNotFound.With(digest, repositoryName, scope.AccountId);
        reliance.Note(repository.Id, digest);
        return size;
    });

    /// <summary>GetDownloadUrlForLayer gives only layers of images.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound; LayerInaccessible.</exception>
    public void RequireAccessible(RegistryScope scope, string repositoryName, string digest) => storage.Read<object?>(session =>
    {
        var repository = session.RequireRepository(scope, repositoryName);
        if (session.Layers.Size(repository.Id, digest) is null)
            throw RegistryErrors.LayerNotFound.With(digest, repositoryName, scope.AccountId);
        if (!session.Layers.IsReferenced(repository.Id, digest) || session.Layers.IsArchived(repository.Id, digest))
            throw RegistryErrors.LayerInaccessible.With(digest, repositoryName, scope.AccountId);
        return null;
    });

    /// <summary>
    /// Gives a repository a blob that another one of the same registry holds, without moving a byte. ECR does so only
    /// where the account setting allows it, for the same encryption, and for blobs that an image of the source has
    /// (user guide "Blob mounting"; aws/containers-roadmap#2860).
    /// </summary>
    /// <param name="scope">The registry of both.</param>
    /// <param name="repositoryName">Who gets it.</param>
    /// <param name="sourceName">Who has it.</param>
    /// <param name="digest">The blob.</param>
    /// <param name="always">Whether the account setting and the image in the source do not matter (<c>--strict-oci</c>).</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False when it has to be uploaded instead.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound, for the receiver.</exception>
    public Task<bool> MountAsync(
        RegistryScope scope, string repositoryName, string sourceName, string digest, bool always, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            session =>
            {
                var repository = session.RequireRepository(scope, repositoryName);
                if (session.Repositories.Find(scope, sourceName) is not { } source
                    || source.EncryptionType != repository.EncryptionType || source.KmsKey != repository.KmsKey
                    || session.Layers.Size(source.Id, digest) is not { } size)
                    return false;
                if (!always && !(AccountSettings.IsBlobMountingEnabled(session, scope) && session.Layers.IsReferenced(source.Id, digest)))
                    return false;
                session.Layers.Add(repository.Id, digest, size, time.GetUtcNow());
                return true;
            },
            cancellationToken);

    /// <summary>Takes an unreferenced blob from a repository (<c>--strict-oci</c>; ECR has no such call).</summary>
    /// <returns>False when an image still has it.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound.</exception>
    public Task<bool> DeleteAsync(RegistryScope scope, string repositoryName, string digest, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            session =>
            {
                var repository = session.RequireRepository(scope, repositoryName);
                if (session.Layers.Size(repository.Id, digest) is null)
                    throw RegistryErrors.LayerNotFound.With(digest, repositoryName, scope.AccountId);
                if (session.Layers.IsReferenced(repository.Id, digest))
                    return false;
                session.Layers.Remove(repository.Id, digest);
                return true;
            },
            cancellationToken);
}
