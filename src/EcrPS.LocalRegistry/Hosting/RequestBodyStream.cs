namespace EcrPS.LocalRegistry.Hosting;

/// <summary>
/// A request's body with an idle timeout: a request that sends a part of a layer locks its upload meanwhile. Kestrel's limit is
/// not used because it is a rate over the whole body, below which a client that compresses while it sends may fall.
/// </summary>
internal sealed class RequestBodyStream(Stream inner, TimeProvider time) : Stream
{
    /// <summary>Longer than a client compresses without a byte to send, and than this project's own client waits (100 seconds).</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="BadHttpRequestException">408: the idle timeout has expired.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var end = new CancellationTokenSource(LongestSilence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        try
        {
            return await inner.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException(
                $"Nothing of the request's body came for {LongestSilence.TotalSeconds} seconds.",
                StatusCodes.Status408RequestTimeout,
                exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
