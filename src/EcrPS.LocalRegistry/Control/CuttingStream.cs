namespace EcrPS.LocalRegistry.Control;

/// <summary>A reply's body that ends the connection once so many bytes went through: what a client sees of a crash.</summary>
/// <param name="inner">The real body.</param>
/// <param name="bytes">How many bytes pass before the cut.</param>
internal sealed class CuttingStream(Stream inner, long bytes) : Stream
{
    private long _left = bytes;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => throw new NotSupportedException();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int take = (int)Math.Min(_left, buffer.Length);
        await inner.WriteAsync(buffer[..take], cancellationToken).ConfigureAwait(false);
        _left -= take;
        if (take == buffer.Length)
            return;
        await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
        throw new ConnectionCutException();
    }
}
