using System.Text;
using Microsoft.Win32.SafeHandles;

namespace EcrPS.Oci;

/// <summary>
/// The files of a tar, found in one pass over its headers and then read in place: nothing is unpacked. The whole
/// archive is refused when any of its names leads outside, occurs twice or any of its headers is wrong.
/// </summary>
internal sealed class TarFiles : ILayoutFiles
{
    /// <summary>An image has a few hundred files; this many names still fit in a few tens of megabytes.</summary>
    private const int MaxEntries = 100_000;

    /// <summary>Linux's PATH_MAX.</summary>
    private const int MaxNameLength = 4096;

    /// <summary>Extension headers hold names and times.</summary>
    private const int MaxExtensionSize = 1 << 20;

    /// <summary>A link to a link to a link: Docker's own archives have one level.</summary>
    private const int MaxLinks = 8;

    private readonly SafeFileHandle _handle;
    private readonly IDisposable _owner;
    private readonly long _length;
    private readonly Dictionary<string, (long Offset, long Size)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly byte[] _block = new byte[TarHeader.BlockSize];

    private TarFiles(string name, SafeFileHandle handle, IDisposable owner)
    {
        Name = name;
        _handle = handle;
        _owner = owner;
        _length = RandomAccess.GetLength(handle);
    }

    public string Name { get; }

    /// <summary>Reads the headers.</summary>
    /// <param name="name">The archive's path, for messages.</param>
    /// <param name="handle">The uncompressed tar.</param>
    /// <param name="owner">What to dispose in the end, also when this fails.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<TarFiles> OpenAsync(string name, SafeFileHandle handle, IDisposable owner, CancellationToken cancellationToken)
    {
        try
        {
            var files = new TarFiles(name, handle, owner);
            await files.ReadHeadersAsync(cancellationToken).ConfigureAwait(false);
            return files;
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    public Stream? Open(string path)
    {
        for (int links = 0; links <= MaxLinks; links++)
        {
            if (_files.TryGetValue(path, out (long Offset, long Size) file))
                return new FileSlice(_handle, file.Offset, file.Size);
            if (!_links.TryGetValue(path, out string? target))
                return null;
            path = target;
        }

        throw new OciException(OciErrorCodes.PathEscapesArchive, $"{Name}: {OciException.Shorten(path)} is a link that never ends.");
    }

    public void Dispose() => _owner.Dispose();

    private async Task ReadHeadersAsync(CancellationToken cancellationToken)
    {
        long position = 0;
        string? longName = null;
        string? longLink = null;
        Dictionary<string, string> pax = new(StringComparer.Ordinal);
        while (true)
        {
            if (!await ReadBlockAsync(position, cancellationToken).ConfigureAwait(false))
                throw position == 0 ? NotAnArchive() : Damaged("it ends without the two empty blocks that close a tar", position);
            if (!_block.AsSpan().ContainsAnyExcept((byte)0))
                return;
            if (TarHeader.Read(_block) is not { } header)
                throw position == 0 ? NotAnArchive() : Damaged("there is no valid header", position);

            position += TarHeader.BlockSize;
            long size = header.HasContent ? header.Size : 0;
            if (header.HasContent && header.Type is not ('x' or 'g' or 'L' or 'K') && pax.TryGetValue("size", out string? paxSize))
            {
                if (!long.TryParse(paxSize, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out size))
                    throw Damaged($"'{OciException.Shorten(paxSize)}' is no size", position);
            }

            if (size > _length - position)
                throw Damaged($"'{OciException.Shorten(longName ?? header.Name)}' should have {size} bytes, but the archive ends before", position);

            switch (header.Type)
            {
                case 'L':
                    longName = TarHeader.Text(await ReadExtensionAsync(position, size, cancellationToken).ConfigureAwait(false));
                    break;
                case 'K':
                    longLink = TarHeader.Text(await ReadExtensionAsync(position, size, cancellationToken).ConfigureAwait(false));
                    break;
                case 'x':
                    pax = ReadPax(await ReadExtensionAsync(position, size, cancellationToken).ConfigureAwait(false), position);
                    break;
                case 'g':
                    break;
                default:
                    Add(
                        header,
                        pax.GetValueOrDefault("path") ?? longName ?? header.Name,
                        pax.GetValueOrDefault("linkpath") ?? longLink ?? header.LinkName,
                        position,
                        size);
                    (longName, longLink) = (null, null);
                    pax = new Dictionary<string, string>(StringComparer.Ordinal);
                    break;
            }

            position += (size + TarHeader.BlockSize - 1) / TarHeader.BlockSize * TarHeader.BlockSize;
        }
    }

    private void Add(TarHeader header, string rawName, string linkName, long offset, long size)
    {
        string? name = ArchivePath.Normalize(rawName) ?? throw Escapes(rawName, "lies outside of the archive");
        if (name.Length == 0)
            return;
        if (name.Length > MaxNameLength || _files.Count + _links.Count >= MaxEntries)
            throw new OciException(OciErrorCodes.ArchiveTooLarge, $"{Name}: more than {MaxEntries} files, or a name of more than {MaxNameLength} characters.");
        if (header.Type == 'S')
            throw Damaged($"'{OciException.Shorten(name)}' is a sparse file", offset);
        if (!header.IsFile && !header.IsLink)
            return;

        string? target = null;
        if (header.IsLink)
        {
            // A hard link names a path of the archive, a symbolic one starts at its own folder.
            string from = header.Type == '2' && name.Contains('/', StringComparison.Ordinal) ? name[..(name.LastIndexOf('/') + 1)] : string.Empty;
            target = linkName.StartsWith('/') ? null : ArchivePath.Normalize(from + linkName);
            if (target is null)
                throw Escapes(rawName, $"is a link to '{OciException.Shorten(linkName)}', outside of the archive");
        }

        bool added = !_files.ContainsKey(name) && !_links.ContainsKey(name);
        if (!added)
            throw new OciException(OciErrorCodes.DuplicateEntry, $"{Name}: '{OciException.Shorten(name)}' occurs twice.");
        if (target is null)
            _files.Add(name, (offset, size));
        else
            _links.Add(name, target);
    }

    /// <summary>Records "length key=value\n" (POSIX.1-2017 pax, "pax Extended Header").</summary>
    private Dictionary<string, string> ReadPax(ReadOnlySpan<byte> content, long position)
    {
        var records = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!content.IsEmpty && content[0] != 0)
        {
            int space = content.IndexOf((byte)' ');
            if (space <= 0
                || !int.TryParse(Encoding.ASCII.GetString(content[..space]), out int length)
                || length <= space + 2
                || length > content.Length
                || content[length - 1] != '\n')
            {
                throw Damaged("an extended header is invalid", position);
            }

            ReadOnlySpan<byte> record = content[(space + 1)..(length - 1)];
            int equals = record.IndexOf((byte)'=');
            if (equals <= 0)
                throw Damaged("an extended header is invalid", position);
            string key = Encoding.UTF8.GetString(record[..equals]);
            if (key.StartsWith("GNU.sparse.", StringComparison.Ordinal))
                throw Damaged("it has a sparse file", position);
            records[key] = Encoding.UTF8.GetString(record[(equals + 1)..]);
            content = content[length..];
        }

        return records;
    }

    private async Task<byte[]> ReadExtensionAsync(long position, long size, CancellationToken cancellationToken)
    {
        if (size > MaxExtensionSize)
            throw new OciException(OciErrorCodes.ArchiveTooLarge, $"{Name}: an extended header of {size} bytes at {position}; {MaxExtensionSize} are the limit.");

        var slice = new FileSlice(_handle, position, size);
        await using (slice.ConfigureAwait(false))
            return await BoundedReader.ReadAsync(slice, MaxExtensionSize, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> ReadBlockAsync(long position, CancellationToken cancellationToken)
    {
        if (_length - position < TarHeader.BlockSize)
            return false;
        var slice = new FileSlice(_handle, position, TarHeader.BlockSize);
        await using (slice.ConfigureAwait(false))
            await slice.ReadExactlyAsync(_block, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private OciException NotAnArchive() => new(OciErrorCodes.NotAnArchive, $"{Name} is not a tar archive, plain or compressed with gzip.");

    private OciException Damaged(string problem, long position) =>
        new(OciErrorCodes.ArchiveDamaged, $"{Name} is damaged at byte {position}: {problem}.");

    private OciException Escapes(string name, string problem) =>
        new(OciErrorCodes.PathEscapesArchive, $"{Name}: '{OciException.Shorten(name)}' {problem}.");
}
