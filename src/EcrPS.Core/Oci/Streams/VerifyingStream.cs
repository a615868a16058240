using System.Security.Cryptography;

namespace EcrPS.Oci;

/// <summary>
/// Verifies size and digest of content while it is read. The last bytes are returned only when both are right, so that copying
/// this stream never completes a wrong copy.
/// </summary>
internal sealed class VerifyingStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly Digest _digest;
    private readonly long _size;
    private readonly string _source;
    private readonly IncrementalHash _hash;
    private readonly byte[] _probe = new byte[1];
    private bool _finished;

    /// <summary>Wraps a stream.</summary>
    /// <param name="inner">The content from its first byte; disposed with this stream.</param>
    /// <param name="digest">The expected digest.</param>
    /// <param name="size">The expected size; negative where it is not known.</param>
    /// <param name="source">The origin, for messages: a file, an archive and entry, a registry.</param>
    public VerifyingStream(Stream inner, Digest digest, long size, string source)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(digest);
        _inner = inner;
        _digest = digest;
        _size = size;
        _source = source;
        _hash = Digest.CreateHash(digest.Algorithm);
    }

    /// <summary>The size that the content must have.</summary>
    /// <exception cref="NotSupportedException">The size is not known.</exception>
    public override long Length => _size >= 0 ? _size : throw new NotSupportedException();

    public override int Read(Span<byte> buffer)
    {
        if (_finished || buffer.IsEmpty)
            return 0;

        int read = _inner.Read(buffer);
        if (Append(buffer[..read]))
            Finish(_inner.Read(_probe) > 0);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_finished || buffer.IsEmpty)
            return 0;

        int read = await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (Append(buffer.Span[..read]))
            Finish(await _inner.ReadAsync(_probe, cancellationToken).ConfigureAwait(false) > 0);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Counts and hashes a chunk; true at the expected end.</summary>
    private bool Append(ReadOnlySpan<byte> piece)
    {
        Consumed += piece.Length;
        if (_size >= 0 && Consumed > _size)
            throw TooLong();

        _hash.AppendData(piece);
        if (!piece.IsEmpty)
            return Consumed == _size;

        if (Consumed < _size)
        {
            throw new OciException(
                OciErrorCodes.LayerTruncated,
                $"{_source}: {_digest} ends after {Consumed} bytes, but should have {_size}.");
        }

        return true;
    }

    private void Finish(bool more)
    {
        if (more)
            throw TooLong();

        var actual = Digest.FromHash(_digest.Algorithm, _hash.GetHashAndReset());
        if (actual != _digest)
            throw new OciException(OciErrorCodes.DigestMismatch, $"{_source}: the content of {_digest} is {actual}.");
        _finished = true;
    }

    private OciException TooLong() =>
        new(OciErrorCodes.SizeMismatch, $"{_source}: {_digest} has more than the {_size} bytes that it should have.");
}
