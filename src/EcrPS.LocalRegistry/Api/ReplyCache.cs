using System.Buffers;
using System.Text;
using EcrPS.LocalRegistry.Naming;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>
/// Replies as they were written, for as long as nothing at all is changed in the registry: at a prompt and in a build the same
/// images are listed over and over, and a page of a thousand is fourteen thousand columns of the database. For operations whose
/// reply is made of the request and the stored records alone.
/// </summary>
/// <param name="version">Another number after each change of the records; null while one is being made.</param>
internal sealed class ReplyCache(Func<long?> version)
{
    /// <summary>Pages of 150,000 images, requests included. What comes after them is not kept: a longer listing would push out its own beginning.</summary>
    public const int MaxBytes = 64 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<Key, byte[]> _replies = [];
    private long _version;
    private long _bytes;

    /// <summary>Writes the reply that is known; or has it made, and keeps it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="registry">The registry that is asked. Whether the caller may ask it was decided before.</param>
    /// <param name="request">The request's JSON.</param>
    /// <param name="reply">Where the reply goes.</param>
    /// <param name="make">Writes the reply from the records. Nothing is kept of one that throws.</param>
    public void Write(string operation, RegistryScope registry, ReadOnlySpan<byte> request, IBufferWriter<byte> reply, Action<IBufferWriter<byte>> make)
    {
        // Before the records are read: what is changed meanwhile makes the reply one of an older version.
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

            var size = reply.Length + (sizeof(char) * (long)key.Request.Length);
            if (_bytes + size <= MaxBytes && _replies.TryAdd(key, reply.ToArray()))
                _bytes += size;
        }
    }

    private readonly record struct Key(string Operation, RegistryScope Registry, string Request);
}
