using System.Collections.Concurrent;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>
/// Leases on blobs of repositories. A client that learns by HEAD or availability check that a repository holds a blob skips the upload
/// and puts the manifest some time later; until then no image refers to the blob, and its lease keeps the collector from removing it.
/// Leases are taken and read in write transactions. They are kept in memory: after a restart every blob counts as leased at the start
/// of the process.
/// </summary>
internal sealed class BlobLeases(TimeProvider time)
{
    /// <summary>The longest expected time between a client's check for a blob and its push of the manifest.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(long RepositoryId, Digest Digest), DateTimeOffset> _takenAt = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>The leases of blobs that were checked, uploaded or mounted before this time have expired.</summary>
    public DateTimeOffset ExpiredBefore => time.GetUtcNow() - Duration;

    /// <summary>Whether all leases are known: in the first hour those of an earlier process may still be valid.</summary>
    public bool AreKnown => _startedAt <= ExpiredBefore;

    /// <summary>Takes or renews a lease.</summary>
    public void Take(long repositoryId, Digest digest) => _takenAt[(repositoryId, digest)] = time.GetUtcNow();

    public bool IsLeased(long repositoryId, Digest digest) =>
        _takenAt.TryGetValue((repositoryId, digest), out DateTimeOffset at) && at > ExpiredBefore;

    /// <summary>Drops expired leases, so that memory does not grow with every requested digest.</summary>
    public void RemoveExpired()
    {
        foreach (KeyValuePair<(long RepositoryId, Digest Digest), DateTimeOffset> lease in _takenAt)
        {
            if (lease.Value <= ExpiredBefore)
                _takenAt.TryRemove(lease);
        }
    }
}
