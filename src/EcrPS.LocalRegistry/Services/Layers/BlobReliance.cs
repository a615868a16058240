using System.Collections.Concurrent;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>
/// Who was told lately that a repository holds a blob; noted and looked up in the writers' turn. A client that hears so by HEAD, availability check or mount
/// skips the upload and puts the manifest some time later; until then no image refers to the blob, and it must stay.
/// Kept in memory: after a restart everything counts as relied on from the start.
/// </summary>
internal sealed class BlobReliance(TimeProvider time)
{
    /// <summary>The longest push that one should reckon with between hearing of a blob and naming it in a manifest.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(long RepositoryId, Digest Digest), DateTimeOffset> _seen = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public void Note(long repositoryId, Digest digest) => _seen[(repositoryId, digest)] = time.GetUtcNow();

    /// <summary>Blobs added after this are relied on by their upload.</summary>
    public DateTimeOffset Limit => time.GetUtcNow() - Period;

    /// <summary>False in the first hour, when nobody knows who was told what before.</summary>
    public bool IsComplete => _startedAt <= Limit;

    public bool Contains(long repositoryId, Digest digest) => _seen.TryGetValue((repositoryId, digest), out var at) && at > Limit;

    /// <summary>Drops what is over, so that the memory does not grow with every digest ever asked for.</summary>
    public void Trim()
    {
        foreach (var entry in _seen)
        {
            if (entry.Value <= Limit)
                _seen.TryRemove(entry);
        }
    }
}
