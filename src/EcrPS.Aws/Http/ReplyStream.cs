using System.Runtime.InteropServices;
using EcrPS.Model;

namespace EcrPS.Aws.Http;

/// <summary>A reply's whole body. Whoever wants it for longer than the SDK has it open takes it over instead of copying it.</summary>
internal sealed class ReplyStream : MemoryStream
{
    private PooledBuffer? _body;

    private ReplyStream(PooledBuffer body, ArraySegment<byte> bytes)
        : base(bytes.Array!, bytes.Offset, bytes.Count, writable: false) => _body = body;

    /// <summary>Reads a body that the stream disposes of.</summary>
    public static ReplyStream Open(PooledBuffer body) =>
        new(
            body,
            MemoryMarshal.TryGetArray(body.Written, out ArraySegment<byte> bytes)
                ? bytes
                : throw new ArgumentException("Pooled memory is an array.", nameof(body)));

    /// <summary>The body, to be disposed of by the caller from now on.</summary>
    /// <exception cref="ObjectDisposedException">It is gone already.</exception>
    public PooledBuffer Take() => Interlocked.Exchange(ref _body, null) ?? throw new ObjectDisposedException(nameof(ReplyStream));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Interlocked.Exchange(ref _body, null)?.Dispose();
        base.Dispose(disposing);
    }
}
