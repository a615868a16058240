using System.Buffers.Binary;
namespace EcrPS.Scanning;

/// <summary>Counts the bytes read and lets a check abort the reading. Does not own the inner stream.</summary>
internal sealed class MeteredStream(Stream inner, ReadOnlyMemory<byte> prefix = default, Action<long>? check = null) : ForwardStream
{
    private readonly byte[] _last = new byte[sizeof(uint)];
    private ReadOnlyMemory<byte> _prefix = prefix;

    /// <summary>The last four bytes read, little-endian: for a complete gzip the uncompressed size of its last member.</summary>
    public uint LastBytes => BinaryPrimitives.ReadUInt32LittleEndian(_last);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = _prefix.IsEmpty
            ? await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)
            : TakePrefix(buffer.Span);
        return Count(buffer.Span[..read]);
    }

    public override int Read(Span<byte> buffer) => Count(buffer[..(_prefix.IsEmpty ? inner.Read(buffer) : TakePrefix(buffer))]);

    private int TakePrefix(Span<byte> buffer)
    {
        int length = Math.Min(buffer.Length, _prefix.Length);
        _prefix.Span[..length].CopyTo(buffer);
        _prefix = _prefix[length..];
        return length;
    }

    private int Count(ReadOnlySpan<byte> read)
    {
        ReadOnlySpan<byte> last = read.Length > _last.Length ? read[^_last.Length..] : read;
        _last.AsSpan(last.Length).CopyTo(_last);
        last.CopyTo(_last.AsSpan(_last.Length - last.Length));
        Consumed += read.Length;
        check?.Invoke(Consumed);
        return read.Length;
    }
}
