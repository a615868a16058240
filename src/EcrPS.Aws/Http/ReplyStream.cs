using System.Runtime.InteropServices;
using EcrPS.Model;

namespace EcrPS.Aws.Http;

/// <summary>
/// A complete reply body. A reader that needs it after the SDK closes the stream takes ownership instead of copying it.
/// </summary>
internal sealed class ReplyStream : MemoryStream
{
    private PooledBuffer? _body;

    private ReplyStream(PooledBuffer body, ArraySegment<byte> bytes)
        : base(bytes.Array!, bytes.Offset, bytes.Count, writable: false) => _body = body;

    /// <summary>Creates a stream that owns the body.</summary>
    public static ReplyStream Open(PooledBuffer body) =>
        new(
            body,
            MemoryMarshal.TryGetArray(body.Written, out ArraySegment<byte> bytes)
                ? bytes
                : throw new ArgumentException("Pooled memory is an array.", nameof(body)));

    /// <summary>Transfers ownership of the body to the caller.</summary>
    /// <exception cref="ObjectDisposedException">The stream no longer owns the body.</exception>
    public PooledBuffer Take() => Interlocked.Exchange(ref _body, null) ?? throw new ObjectDisposedException(nameof(ReplyStream));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Interlocked.Exchange(ref _body, null)?.Dispose();
        base.Dispose(disposing);
    }
}
