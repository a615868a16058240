using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>The blobs of repositories, for both planes.</summary>
internal sealed class LayerService(RegistryStorage storage, BlobLeases leases, TimeProvider time)
{
    /// <summary>
    /// BatchCheckLayerAvailability: takes leases on existing blobs. It changes no record, but needs a write transaction: the collector
    /// uses one too, and must not read the leases before this call and remove blobs after it.
    /// </summary>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public Task<IReadOnlyList<LayerView>> CheckAsync(
        RepositoryKey key, IEnumerable<Digest> digests, CancellationToken cancellationToken) =>
        storage.WriteAsync<IReadOnlyList<LayerView>>(
            session =>
            {
                Records.RepositoryRecord repository = session.RequireRepository(key);
                var views = new List<LayerView>();
                foreach (Digest digest in digests)
                {
                    long? size = session.Layers.Size(repository.Id, digest);
                    if (size is not null)
                        leases.Take(repository.Id, digest);
                    views.Add(new LayerView(digest, size, size is not null && session.Layers.IsArchived(repository.Id, digest)));
                }

                return views;
            },
            cancellationToken);

    /// <summary>The size of a blob, for HEAD; takes a lease on it.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound.</exception>
    public async Task<long> LeaseAsync(RepositoryKey key, Digest digest, CancellationToken cancellationToken)
    {
        // A missing blob, the usual case in a push, needs no writer lock.
        Size(key, digest);
        IReadOnlyList<LayerView> views = await CheckAsync(key, [digest], cancellationToken).ConfigureAwait(false);
        return views[0].Size ?? throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId);
    }

    /// <summary>The size of a blob, for a pull; blobs that only archived images have cannot be pulled.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound; LayerInaccessible.</exception>
    public long PullSize(RepositoryKey key, Digest digest) => storage.Read(session =>
    {
        Records.RepositoryRecord repository = session.RequireRepository(key);
        long size = session.Layers.Size(repository.Id, digest) ?? throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId);
        return session.Layers.IsArchived(repository.Id, digest)
            ? throw RegistryErrors.LayerInaccessible.With(digest, key.Name, key.AccountId)
            : size;
    });

    /// <summary>The size of a blob.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound.</exception>
    public long Size(RepositoryKey key, Digest digest) => storage.Read(session =>
        session.Layers.Size(session.RequireRepository(key).Id, digest)
        ?? throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId));

    /// <summary>
    /// GetDownloadUrlForLayer is restricted to layers of images; in a repository of the pull-through cache every layer is available,
    /// because it was fetched for a download.
    /// </summary>
    /// <param name="key">The repository.</param>
    /// <param name="digest">As the caller wrote it; an invalid digest counts as a missing layer.</param>
    /// <returns>The layer's digest.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound; LayerInaccessible.</exception>
    public Digest RequireAccessible(RepositoryKey key, string digest) => storage.Read(session =>
    {
        Records.RepositoryRecord repository = session.RequireRepository(key);
        if (!Digest.TryParse(digest, out Digest? layer) || session.Layers.Size(repository.Id, layer) is null)
            throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId);
        if ((!session.Layers.IsReferenced(repository.Id, layer) && !session.PullThroughTags.Any(repository.Id))
            || session.Layers.IsArchived(repository.Id, layer))
        {
            throw RegistryErrors.LayerInaccessible.With(digest, key.Name, key.AccountId);
        }

        return layer;
    });

    /// <summary>The bytes of a blob, whichever repository holds it: the caller was authorized before.</summary>
    /// <exception cref="FileNotFoundException">The blob was collected in the meantime.</exception>
    public FileStream OpenRead(Digest digest) => storage.Blobs.OpenRead(digest);

    /// <summary>The file of a blob, as <see cref="OpenRead"/>.</summary>
    public string PathOf(Digest digest) => storage.Blobs.PathOf(digest);

    /// <summary>
    /// Mounts a blob of another repository of the same registry, without copying. ECR requires that the account setting allows it,
    /// that both repositories have the same encryption, that an image of the source refers to the blob, and that neither is a
    /// repository of the pull-through cache (user guide, "Blob mounting"; aws/containers-roadmap#2860).
    /// </summary>
    /// <param name="key">The destination repository.</param>
    /// <param name="sourceName">The source repository, in the same registry.</param>
    /// <param name="digest">The blob.</param>
    /// <param name="always">
    /// Whether to ignore the account setting, the image in the source and the pull-through cache (<c>--strict-oci</c>).
    /// </param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False if the client must upload the blob instead.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound, for the destination.</exception>
    public Task<bool> MountAsync(
        RepositoryKey key, string sourceName, Digest digest, bool always, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            session =>
            {
                Records.RepositoryRecord repository = session.RequireRepository(key);
                if (session.Repositories.Find(key with { Name = sourceName }) is not { } source
                    || source.EncryptionType != repository.EncryptionType || source.KmsKey != repository.KmsKey
                    || session.Layers.Size(source.Id, digest) is not { } size)
                {
                    return false;
                }

                if (!always
                    && !(AccountSettings.IsBlobMountingEnabled(session, key.Scope) && session.Layers.IsReferenced(source.Id, digest)))
                {
                    return false;
                }

                if (!always && (session.PullThroughTags.Any(source.Id) || session.PullThroughTags.Any(repository.Id)))
                    return false;
                session.Layers.Add(repository.Id, digest, size, time.GetUtcNow());
                return true;
            },
            cancellationToken);

    /// <summary>Removes an unreferenced blob from a repository (<c>--strict-oci</c>; ECR has no such call).</summary>
    /// <returns>False if an image still refers to it.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; LayersNotFound.</exception>
    public Task<bool> DeleteAsync(RepositoryKey key, Digest digest, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            session =>
            {
                Records.RepositoryRecord repository = session.RequireRepository(key);
                if (session.Layers.Size(repository.Id, digest) is null)
                    throw RegistryErrors.LayerNotFound.With(digest, key.Name, key.AccountId);
                if (session.Layers.IsReferenced(repository.Id, digest))
                    return false;
                session.Layers.Remove(repository.Id, digest);
                return true;
            },
            cancellationToken);
}
