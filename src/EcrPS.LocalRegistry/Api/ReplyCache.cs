using System.Buffers;
using System.Text;
using EcrPS.LocalRegistry.Naming;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>
/// A cache of written replies, valid until any record changes: prompts and builds list the same images repeatedly, and a page of
/// a thousand images costs fourteen thousand columns of the database. For operations whose reply depends on the request and the
/// stored records alone.
/// </summary>
/// <param name="version">The version of the records, which every change increases; null during a change.</param>
internal sealed class ReplyCache(Func<long?> version)
{
    /// <summary>
    /// Pages of 150,000 images, requests included. Beyond that nothing is added: a longer listing would evict its own first pages.
    /// </summary>
    public const int MaxBytes = 64 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<Key, byte[]> _replies = [];
    private long _version;
    private long _bytes;

    /// <summary>Writes the cached reply, or produces and caches it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="registry">The registry that the call is for. The caller was authorized before.</param>
    /// <param name="request">The request's JSON.</param>
    /// <param name="reply">Receives the reply.</param>
    /// <param name="make">Writes the reply from the records. If it throws, nothing is cached.</param>
    public void Write(
        string operation, RegistryScope registry, ReadOnlySpan<byte> request, IBufferWriter<byte> reply, Action<IBufferWriter<byte>> make)
    {
        // Before the records are read: after a change during the reading the entry has an older version and is not used.
        if (version() is not { } current)
        {
            make(reply);
            return;
        }

        var key = new Key(operation, registry, Encoding.UTF8.GetString(request));
        if (Find(key, current) is { } known)
        {
            reply.Write(known);
            return;
        }

        using var made = new PooledBuffer();
        make(made);
        reply.Write(made.Written.Span);
        Keep(key, current, made.Written.Span);
    }

    private byte[]? Find(Key key, long version)
    {
        lock (_gate)
        {
            return version == _version ? _replies.GetValueOrDefault(key) : null;
        }
    }

    private void Keep(Key key, long version, ReadOnlySpan<byte> reply)
    {
        lock (_gate)
        {
            if (version < _version)
                return;
            if (version > _version)
            {
                _replies.Clear();
                (_version, _bytes) = (version, 0);
            }

            long size = reply.Length + (sizeof(char) * (long)key.Request.Length);
            if (_bytes + size <= MaxBytes && _replies.TryAdd(key, reply.ToArray()))
                _bytes += size;
        }
    }

    private readonly record struct Key(string Operation, RegistryScope Registry, string Request);
}
