using Microsoft.Win32.SafeHandles;

namespace EcrPS.Archives;

/// <summary>
/// Reads a range of a file by offset, so that several ranges can be read at the same time over one handle. The handle stays
/// open.
/// </summary>
internal sealed class FileSlice(SafeFileHandle handle, long offset, long length) : ForwardStream
{
    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => Consumed;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        int read = RandomAccess.Read(handle, buffer[..Room(buffer.Length)], offset + Consumed);
        Consumed += read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await RandomAccess.ReadAsync(handle, buffer[..Room(buffer.Length)], offset + Consumed, cancellationToken)
            .ConfigureAwait(false);
        Consumed += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        long position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Consumed,
            _ => length,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(position, nameof(offset));
        return Consumed = position;
    }

    private int Room(int wanted) => (int)Math.Clamp(length - Consumed, 0, wanted);
}
