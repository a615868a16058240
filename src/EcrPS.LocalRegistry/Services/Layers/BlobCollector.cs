using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>
/// The garbage collection: removes unreferenced blobs from their repositories, files that no repository holds any more, and abandoned
/// uploads.
/// </summary>
internal sealed class BlobCollector(RegistryStorage storage, LayerUploadService uploads, BlobLeases leases, TimeProvider time)
{
    /// <summary>
    /// The interval of collections: short enough that deleted blobs do not fill the disk, long enough that the cost is negligible.
    /// </summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>A client that added nothing for a day is not expected to continue its upload.</summary>
    private static readonly TimeSpan UploadLifetime = TimeSpan.FromHours(24);

    /// <returns>The number of removed files.</returns>
    public async Task<int> CollectAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset since = time.GetUtcNow() - UploadLifetime;
        foreach (string id in storage.Read(session => session.Uploads.Abandoned(since)))
            await uploads.DiscardAsync(id, since, cancellationToken).ConfigureAwait(false);
        if (!leases.AreKnown)
            return 0;
        leases.RemoveExpired();
        return await storage.WriteAsync(Collect, cancellationToken).ConfigureAwait(false);
    }

    private int Collect(StorageSession session)
    {
        foreach ((long repositoryId, Oci.Digest digest) in session.Layers.Unreferenced(leases.ExpiredBefore))
        {
            if (!leases.IsLeased(repositoryId, digest))
                session.Layers.Remove(repositoryId, digest);
        }

        List<Oci.Digest> unheld = session.Layers.RemoveUnheld();
        session.AfterCommit(() =>
        {
            foreach (Oci.Digest digest in unheld)
                storage.Blobs.Delete(digest);
        });
        return unheld.Count;
    }
}
