namespace EcrPS.Scanning;

/// <summary>
/// Reads a tar stream of unknown origin, forwards, in constant memory. Not System.Formats.Tar, which allocates what a pax
/// header claims as its size (up to 2 GiB) before it reads a byte of it. Where tar's dialects differ it does what Go's
/// archive/tar does, because container runtimes unpack layers with that. Throws <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class TarStreamReader(Stream stream)
{
    // Linux paths end at 4096 bytes; a pax header with a few extended attributes stays below 64 KiB.
    private const int MaxExtensionBytes = 1 << 20;

    private const int BufferBytes = 128 << 10;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private long _contentLeft;
    private long _paddingLeft;

    /// <summary>
    /// The next entry, or null at the end-of-archive mark. A stream that ends without the mark is an error: it cannot be
    /// told from one that was cut, and a cut layer shows fewer packages than the image has.
    /// </summary>
    public async ValueTask<TarItem?> NextAsync(CancellationToken cancellationToken)
    {
        var extensions = new TarExtensions();
        while (true)
        {
            await SkipAsync(_contentLeft + _paddingLeft, cancellationToken).ConfigureAwait(false);
            _contentLeft = _paddingLeft = 0;
            ReadOnlyMemory<byte> block = await TakeAsync(TarHeader.Size, cancellationToken).ConfigureAwait(false);
            if (!block.Span.ContainsAnyExcept((byte)0))
            {
                return null;
            }

            (TarItem item, char type, bool sparseMap) = Parse(block.Span, extensions);
            while (sparseMap)
            {
                ReadOnlyMemory<byte> map = await TakeAsync(TarHeader.Size, cancellationToken).ConfigureAwait(false);
                sparseMap = map.Span[504] != 0;
            }

            _contentLeft = item.Size;
            _paddingLeft = (TarHeader.Size - (item.Size % TarHeader.Size)) % TarHeader.Size;
            switch (type)
            {
                case 'x':
                    extensions.AddPax(await ReadContentAsync(item, MaxExtensionBytes, cancellationToken).ConfigureAwait(false));
                    break;
                case 'L' or 'K':
                    extensions.AddGnu(type, await ReadContentAsync(item, MaxExtensionBytes, cancellationToken).ConfigureAwait(false));
                    break;
                case 'g':
                    break; // Global pax headers: Go's reader hands them on and applies none of them.
                default:
                    return item;
            }
        }
    }

    /// <summary>Reads the whole content of the entry that <see cref="NextAsync"/> returned last; once only.</summary>
    public async ValueTask<byte[]> ReadContentAsync(TarItem item, int maxBytes, CancellationToken cancellationToken)
    {
        if (item.Size > maxBytes)
        {
            throw new InvalidDataException(FormattableString.Invariant($"'{item.Path}' has {item.Size} bytes, more than the {maxBytes} that are read"));
        }

        // Grows with what arrives, so that a header's claim alone allocates nothing.
        using var content = new MemoryStream();
        while (_contentLeft > 0)
        {
            await FillAsync(1, cancellationToken).ConfigureAwait(false);
            int length = (int)Math.Min(_contentLeft, _end - _start);
            content.Write(_buffer, _start, length);
            _start += length;
            _contentLeft -= length;
        }

        return content.ToArray();
    }

    private static (TarItem Item, char Type, bool SparseMap) Parse(ReadOnlySpan<byte> block, TarExtensions extensions)
    {
        var header = new TarHeader(block);
        if (!header.IsSound())
        {
            throw new InvalidDataException("a tar header has a wrong checksum");
        }

        char type = header.Type;
        if (type is 'x' or 'g' or 'L' or 'K')
        {
            return (new TarItem("extension header", TarItemKind.Other, "", header.ContentLength, IsSparse: false), type, false);
        }

        string path = extensions.Path ?? header.Path;
        TarItemKind kind = type switch
        {
            '\0' when path.EndsWith('/') => TarItemKind.Directory,
            '0' or '\0' or '7' or 'S' => TarItemKind.File,
            '1' => TarItemKind.HardLink,
            '2' => TarItemKind.SymbolicLink,
            '5' => TarItemKind.Directory,
            _ => TarItemKind.Other,
        };

        // Links, devices, folders and pipes have no content whatever their size field says.
        long size = type is >= '1' and <= '6' ? 0 : extensions.Size ?? header.ContentLength;
        if (size > long.MaxValue - TarHeader.Size)
        {
            throw new InvalidDataException("a tar entry's size is out of range");
        }

        var item = new TarItem(path, kind, extensions.LinkTarget ?? header.LinkTarget, size, extensions.IsSparse || type == 'S');
        return (item, type, type == 'S' && header.HasSparseExtension);
    }

    /// <summary>The next bytes, valid until the next call.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> TakeAsync(int count, CancellationToken cancellationToken)
    {
        await FillAsync(count, cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> taken = _buffer.AsMemory(_start, count);
        _start += count;
        return taken;
    }

    private async ValueTask SkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            await FillAsync(1, cancellationToken).ConfigureAwait(false);
            int length = (int)Math.Min(count, _end - _start);
            _start += length;
            count -= length;
        }
    }

    private async ValueTask FillAsync(int count, CancellationToken cancellationToken)
    {
        if (_end - _start >= count)
        {
            return;
        }

        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        while (_end < count)
        {
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new InvalidDataException("the tar stream ends before its end-of-archive mark");
            }

            _end += read;
        }
    }
}
