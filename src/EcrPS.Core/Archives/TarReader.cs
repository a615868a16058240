namespace EcrPS.Archives;

/// <summary>
/// Reads a tar from an untrusted source, forwards, in constant memory; where the stream can seek, content is skipped without
/// reading it. Not System.Formats.Tar: its reader allocates the size that a pax header claims before it reads any of it (seen
/// on .NET 10.0.12: 2 GB for 1,024 bytes of input), and accepts an archive that was truncated between two entries. Where tar
/// dialects differ this does what Go's archive/tar does, because container runtimes unpack layers with that. Throws <see
/// cref="TarException"/>.
/// </summary>
/// <param name="stream">The tar.</param>
/// <param name="needsEndMark">Whether an end without the mark is an error; where not, see <see cref="EndedWithoutMark"/>.</param>
internal sealed class TarReader(Stream stream, bool needsEndMark = true)
{
    // Linux paths are at most 4096 bytes; a pax header with a few extended attributes stays below 64 KiB.
    private const int MaxExtensionBytes = 1 << 20;

    private const int BufferBytes = 128 << 10;

    // For a stream of unknown length; a block less than the maximum, so that no sum of sizes overflows.
    private readonly long _length = stream.CanSeek ? stream.Length : long.MaxValue - TarHeader.BlockSize;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private long _position;
    private long _contentLeft;
    private long _paddingLeft;

    /// <summary>
    /// Whether the tar ended after an entry's content or padding, as `umoci insert` leaves it, or is empty; Go's reader accepts both. The
    /// caller must verify by other means that nothing was truncated.
    /// </summary>
    public bool EndedWithoutMark { get; private set; }

    /// <summary>
    /// The next entry, or null at the end-of-archive mark. A tar that ends without the mark is an error: it cannot be
    /// distinguished from a truncated one, and a truncated layer shows fewer packages than the image has.
    /// </summary>
    public async ValueTask<TarEntry?> NextAsync(CancellationToken cancellationToken)
    {
        await SkipAsync(_contentLeft, cancellationToken).ConfigureAwait(false);
        EndedWithoutMark = await EndsHereAsync(cancellationToken).ConfigureAwait(false);
        if (!EndedWithoutMark)
        {
            await SkipAsync(_paddingLeft, cancellationToken).ConfigureAwait(false);
            EndedWithoutMark = await EndsHereAsync(cancellationToken).ConfigureAwait(false);
        }

        _contentLeft = _paddingLeft = 0;
        if (EndedWithoutMark)
            return null;

        var extensions = new TarExtensions();
        while (true)
        {
            await SkipAsync(_contentLeft + _paddingLeft, cancellationToken).ConfigureAwait(false);
            _contentLeft = _paddingLeft = 0;
            long at = _position;
            ReadOnlyMemory<byte> block = await TakeBlockAsync(cancellationToken).ConfigureAwait(false);
            if (!block.Span.ContainsAnyExcept((byte)0))
                return null;
            if (TarHeader.Read(block.Span) is not { } header)
            {
                throw new TarException(
                    at == 0 ? TarFault.NotTar : TarFault.Damaged,
                    at,
                    "there is no valid header: its checksum is wrong or its size out of range");
            }

            for (bool sparseMap = header.HasSparseMap; sparseMap;)
            {
                ReadOnlyMemory<byte> map = await TakeBlockAsync(cancellationToken).ConfigureAwait(false);
                sparseMap = map.Span[504] != 0;
            }

            switch (header.Type)
            {
                case 'x':
                    if (!extensions.TryAddPax(await ReadExtensionAsync(header, cancellationToken).ConfigureAwait(false)))
                        throw new TarException(TarFault.Damaged, at, "a pax extended header is invalid");
                    break;
                case 'L':
                    extensions.AddGnuPath(await ReadExtensionAsync(header, cancellationToken).ConfigureAwait(false));
                    break;
                case 'K':
                    extensions.AddGnuLinkTarget(await ReadExtensionAsync(header, cancellationToken).ConfigureAwait(false));
                    break;
                case 'g':
                    // Go's reader returns a global pax header as a separate entry and applies none of its records.
                    Expect(header.Path, header.Size);
                    extensions = new TarExtensions();
                    break;
                default:
                    TarEntry entry = Apply(header, extensions);
                    Expect(entry.Path, entry.Size);
                    return entry;
            }
        }
    }

    /// <summary>Reads the whole content of the entry that <see cref="NextAsync"/> returned last. Callable once per entry.</summary>
    public async ValueTask<byte[]> ReadContentAsync(TarEntry entry, int maxBytes, CancellationToken cancellationToken)
    {
        if (entry.Size > maxBytes)
            throw TooLarge($"'{ForeignText.Shorten(entry.Path)}'", entry.Size, maxBytes);
        return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private static TarEntryKind KindOf(char type, string path) => type switch
    {
        '\0' when path.EndsWith('/') => TarEntryKind.Directory,
        '0' or '\0' or '7' or 'S' => TarEntryKind.File,
        '1' => TarEntryKind.HardLink,
        '2' => TarEntryKind.SymbolicLink,
        '5' => TarEntryKind.Directory,
        _ => TarEntryKind.Other,
    };

    private TarEntry Apply(TarHeader header, TarExtensions extensions)
    {
        string path = extensions.Path ?? header.Path;
        return new TarEntry(
            path,
            KindOf(header.Type, path),
            extensions.LinkTarget ?? header.LinkTarget,
            _position,
            header.HasContent ? extensions.Size ?? header.Size : 0,
            extensions.IsSparse || header.Type == 'S');
    }

    private void Expect(string path, long size)
    {
        if (size > _length - _position)
        {
            throw new TarException(
                TarFault.Damaged,
                _position,
                $"the size of '{ForeignText.Shorten(path)}' is out of range: its header says {size} bytes, but the archive ends before");
        }

        _contentLeft = size;
        _paddingLeft = (TarHeader.BlockSize - (size % TarHeader.BlockSize)) % TarHeader.BlockSize;
    }

    private async ValueTask<byte[]> ReadExtensionAsync(TarHeader header, CancellationToken cancellationToken)
    {
        if (header.Size > MaxExtensionBytes)
            throw TooLarge("an extended header", header.Size, MaxExtensionBytes);
        Expect(header.Path, header.Size);
        return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private TarException TooLarge(string what, long size, int limit) =>
        new(TarFault.TooLarge, _position, $"{what} has {size} bytes, more than the limit of {limit}");

    /// <summary>
    /// Reads the remaining content. The buffer grows with what arrives, so that a header's size alone allocates nothing.
    /// </summary>
    private async ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        while (_contentLeft > 0)
        {
            await FillAsync(1, cancellationToken).ConfigureAwait(false);
            int length = (int)Math.Min(_contentLeft, _end - _start);
            content.Write(_buffer, _start, length);
            Advance(length);
            _contentLeft -= length;
        }

        return content.ToArray();
    }

    /// <summary>The next block, valid until the next call.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> TakeBlockAsync(CancellationToken cancellationToken)
    {
        await FillAsync(TarHeader.BlockSize, cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> block = _buffer.AsMemory(_start, TarHeader.BlockSize);
        Advance(TarHeader.BlockSize);
        return block;
    }

    private async ValueTask SkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            int length = (int)Math.Min(count, _end - _start);
            Advance(length);
            count -= length;
            if (count > 0 && stream.CanSeek)
            {
                stream.Seek(count, SeekOrigin.Current);
                _position += count;
                return;
            }

            if (count > 0)
                await FillAsync(1, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> EndsHereAsync(CancellationToken cancellationToken)
    {
        if (needsEndMark || _end > _start)
            return false;
        _start = 0;
        _end = await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        return _end == 0;
    }

    private void Advance(int count)
    {
        _start += count;
        _position += count;
    }

    private async ValueTask FillAsync(int count, CancellationToken cancellationToken)
    {
        if (_end - _start >= count)
            return;

        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        while (_end < count)
        {
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new TarException(
                    _position == 0 ? TarFault.NotTar : TarFault.Damaged, _position, "it ends before the empty blocks that close a tar");
            }

            _end += read;
        }
    }
}
