using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>Blobs as repositories hold them, for both planes.</summary>
internal sealed class LayerService(RegistryStorage storage, BlobLeases leases, TimeProvider time)
{
    /// <summary>
    /// BatchCheckLayerAvailability: takes a lease on what is there. It changes nothing on the disk and is a write transaction all the
    /// same: the collector is one too, and must not look before this and remove after it.
    /// </summary>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public Task<IReadOnlyList<LayerView>> CheckAsync(
        RepositoryKey key, IEnumerable<Digest> digests, CancellationToken cancellationToken) =>
        storage.WriteAsync<IReadOnlyList<LayerView>>(
            session =>
            {
                var repository = session.RequireRepository(key);
                var views = new List<LayerView>();
                foreach (var digest in digests)
                {
                    var size = session.Layers.Size(repository.Id, digest);
                    if (size is not null)
                        leases.Take(repository.Id, digest);
                    views.Add(new LayerView(digest, size, size is not null && session.Layers.IsArchived(repository.Id, digest)));
                }

                return views;
            },
            cancellationToken);

    /// <summary>The size of a blob that a client asks for by HEAD; takes a lease on it.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound.</exception>
    public async Task<long> LeaseAsync(RepositoryKey key, Digest digest, CancellationToken cancellationToken)
    {
        // What is not there, as in most pushes, waits for nobody.
        Size(key, digest);
        var views = await CheckAsync(key, [digest], cancellationToken).ConfigureAwait(false);
        return views[0].Size ?? throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId);
    }

    /// <summary>The size of a blob that a client pulls; what only archived images have cannot be pulled.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound; LayerInaccessible.</exception>
    public long PullSize(RepositoryKey key, Digest digest) => storage.Read(session =>
    {
        var repository = session.RequireRepository(key);
        var size = session.Layers.Size(repository.Id, digest) ?? throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId);
        return session.Layers.IsArchived(repository.Id, digest) ? throw RegistryErrors.LayerInaccessible.With(digest, key.Name, key.AccountId) : size;
    });

    /// <summary>The size of a blob.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound.</exception>
    public long Size(RepositoryKey key, Digest digest) => storage.Read(session =>
        session.Layers.Size(session.RequireRepository(key).Id, digest)
        ?? throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId));

    /// <summary>
    /// GetDownloadUrlForLayer gives only layers of images, and of a repository of the pull-through cache all that it has: they came
    /// to be downloaded.
    /// </summary>
    /// <param name="key">The repository.</param>
    /// <param name="digest">As the caller wrote it; what is no digest is not there.</param>
    /// <returns>The layer's digest.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound; LayerInaccessible.</exception>
    public Digest RequireAccessible(RepositoryKey key, string digest) => storage.Read(session =>
    {
        var repository = session.RequireRepository(key);
        if (!Digest.TryParse(digest, out Digest? layer) || session.Layers.Size(repository.Id, layer) is null)
            throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId);
        if ((!session.Layers.IsReferenced(repository.Id, layer) && !session.PullThroughTags.Any(repository.Id)) || session.Layers.IsArchived(repository.Id, layer))
            throw RegistryErrors.LayerInaccessible.With(digest, key.Name, key.AccountId);
        return layer;
    });

    /// <summary>The bytes of a blob, whichever repository holds it: what a caller may read is decided before.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob any more.</exception>
    public FileStream OpenRead(Digest digest) => storage.Blobs.OpenRead(digest);

    /// <summary>The file of a blob, as <see cref="OpenRead"/>.</summary>
    public string PathOf(Digest digest) => storage.Blobs.PathOf(digest);

    /// <summary>
    /// Gives a repository a blob that another one of the same registry holds, without moving a byte. ECR does so only
    /// where the account setting allows it, for the same encryption, for blobs that an image of the source has, and neither
    /// from nor to a repository of the pull-through cache (user guide "Blob mounting"; aws/containers-roadmap#2860).
    /// </summary>
    /// <param name="key">The repository that gets it.</param>
    /// <param name="sourceName">The repository of the same registry that has it.</param>
    /// <param name="digest">The blob.</param>
    /// <param name="always">Whether the account setting, the image in the source and the pull-through cache do not matter (<c>--strict-oci</c>).</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False when it has to be uploaded instead.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound, for the receiver.</exception>
    public Task<bool> MountAsync(
        RepositoryKey key, string sourceName, Digest digest, bool always, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            session =>
            {
                var repository = session.RequireRepository(key);
                if (session.Repositories.Find(key with { Name = sourceName }) is not { } source
                    || source.EncryptionType != repository.EncryptionType || source.KmsKey != repository.KmsKey
                    || session.Layers.Size(source.Id, digest) is not { } size)
                    return false;
                if (!always && !(AccountSettings.IsBlobMountingEnabled(session, key.Scope) && session.Layers.IsReferenced(source.Id, digest)))
                    return false;
                if (!always && (session.PullThroughTags.Any(source.Id) || session.PullThroughTags.Any(repository.Id)))
                    return false;
                session.Layers.Add(repository.Id, digest, size, time.GetUtcNow());
                return true;
            },
            cancellationToken);

    /// <summary>Takes an unreferenced blob from a repository (<c>--strict-oci</c>; ECR has no such call).</summary>
    /// <returns>False when an image still has it.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound.</exception>
    public Task<bool> DeleteAsync(RepositoryKey key, Digest digest, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            session =>
            {
                var repository = session.RequireRepository(key);
                if (session.Layers.Size(repository.Id, digest) is null)
                    throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId);
                if (session.Layers.IsReferenced(repository.Id, digest))
                    return false;
                session.Layers.Remove(repository.Id, digest);
                return true;
            },
            cancellationToken);
}
