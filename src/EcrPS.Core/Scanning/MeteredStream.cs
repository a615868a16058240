namespace EcrPS.Scanning;

/// <summary>Counts what is read and lets a check end the reading. Does not own the inner stream.</summary>
internal sealed class MeteredStream(Stream inner, ReadOnlyMemory<byte> prefix = default, Action<long>? check = null) : ForwardStream
{
    private ReadOnlyMemory<byte> _prefix = prefix;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = _prefix.IsEmpty
            ? await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)
            : TakePrefix(buffer.Span);
        return Count(read);
    }

    public override int Read(Span<byte> buffer) => Count(_prefix.IsEmpty ? inner.Read(buffer) : TakePrefix(buffer));

    private int TakePrefix(Span<byte> buffer)
    {
        int length = Math.Min(buffer.Length, _prefix.Length);
        _prefix.Span[..length].CopyTo(buffer);
        _prefix = _prefix[length..];
        return length;
    }

    private int Count(int read)
    {
        Consumed += read;
        check?.Invoke(Consumed);
        return read;
    }
}
