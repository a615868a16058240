using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>
/// Takes unreferenced blobs from their repositories, removes files that no repository holds any more, and ends
/// abandoned uploads.
/// </summary>
internal sealed class BlobCollector(RegistryStorage storage, LayerUploadService uploads, BlobLeases leases, TimeProvider time)
{
    /// <summary>How long to wait between collections: often enough that a disk does not fill with what was deleted an hour ago, seldom enough to cost nothing.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>A client that was silent for a day will not go on with its upload.</summary>
    private static readonly TimeSpan UploadLifetime = TimeSpan.FromHours(24);

    /// <returns>How many files went.</returns>
    public async Task<int> CollectAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - UploadLifetime;
        foreach (var id in storage.Read(session => session.Uploads.Abandoned(since)))
            await uploads.DiscardAsync(id, since, cancellationToken).ConfigureAwait(false);
        if (!leases.AreKnown)
            return 0;
        leases.RemoveExpired();
        return await storage.WriteAsync(Collect, cancellationToken).ConfigureAwait(false);
    }

    private int Collect(StorageSession session)
    {
        foreach (var (repositoryId, digest) in session.Layers.Unreferenced(leases.ExpiredBefore))
        {
            if (!leases.IsLeased(repositoryId, digest))
                session.Layers.Remove(repositoryId, digest);
        }

        var unheld = session.Layers.RemoveUnheld();
        session.AfterCommit(() =>
        {
            foreach (var digest in unheld)
                storage.Blobs.Delete(digest);
        });
        return unheld.Count;
    }
}
