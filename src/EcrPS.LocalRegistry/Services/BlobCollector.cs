using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services;

/// <summary>
/// Takes unreferenced blobs from their repositories, removes files that no repository holds any more, and ends
/// abandoned uploads.
/// </summary>
internal sealed class BlobCollector(RegistryStorage storage, LayerUploadService uploads, BlobReliance reliance, TimeProvider time)
{
    /// <summary>Often enough that a disk does not fill with what was deleted an hour ago, seldom enough to cost nothing.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>A client that was silent for a day will not go on with its upload.</summary>
    private static readonly TimeSpan UploadLifetime = TimeSpan.FromHours(24);

    /// <summary>Collects now and then until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await CollectAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>How many files went.</returns>
    public async Task<int> CollectAsync(CancellationToken cancellationToken)
    {
        var abandoned = storage.Read(session => session.Uploads.Abandoned(time.GetUtcNow() - UploadLifetime));
        foreach (var id in abandoned)
            await uploads.DiscardAsync(id, cancellationToken).ConfigureAwait(false);
        if (!reliance.IsComplete)
            return 0;
        reliance.Trim();
        return await storage.WriteAsync(Collect, cancellationToken).ConfigureAwait(false);
    }

    private int Collect(StorageSession session)
    {
        foreach (var (repositoryId, digest) in session.Layers.Unreferenced(reliance.Limit))
        {
            if (!reliance.Contains(repositoryId, digest))
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
