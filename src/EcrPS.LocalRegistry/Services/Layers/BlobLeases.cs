using System.Collections.Concurrent;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>
/// Leases on blobs of repositories. A client that hears by HEAD or availability check that a repository holds a blob skips the upload
/// and puts the manifest some time later; until then no image refers to the blob, and its lease keeps the collector from removing it.
/// Leases are taken and looked at in write transactions. They are kept in memory: after a restart every blob counts as leased from the
/// start.
/// </summary>
internal sealed class BlobLeases(TimeProvider time)
{
    /// <summary>The longest push that one should reckon with between hearing of a blob and naming it in a manifest.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(long RepositoryId, Digest Digest), DateTimeOffset> _takenAt = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>Whatever was leased, uploaded or mounted before this is leased no more.</summary>
    public DateTimeOffset ExpiredBefore => time.GetUtcNow() - Duration;

    /// <summary>Whether all leases are known: not in the first hour, for which those of an earlier process may last.</summary>
    public bool AreKnown => _startedAt <= ExpiredBefore;

    /// <summary>Takes a lease, or renews it.</summary>
    public void Take(long repositoryId, Digest digest) => _takenAt[(repositoryId, digest)] = time.GetUtcNow();

    public bool IsLeased(long repositoryId, Digest digest) =>
        _takenAt.TryGetValue((repositoryId, digest), out var at) && at > ExpiredBefore;

    /// <summary>Drops expired leases, so that the memory does not grow with every digest ever asked for.</summary>
    public void RemoveExpired()
    {
        foreach (var lease in _takenAt)
        {
            if (lease.Value <= ExpiredBefore)
                _takenAt.TryRemove(lease);
        }
    }
}
