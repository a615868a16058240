using System.IO.Compression;
using EcrPS.Archives;

namespace EcrPS.Scanning;

/// <summary>
/// The few files of an image that the scanner needs, as a container would see them: the layers applied in order, with whiteouts
/// (OCI image specification, "Representing Changes").
/// </summary>
internal sealed class ImageFiles(Func<string, bool> wants, ImageScanLimits limits)
{
    private const string Whiteout = ".wh.";
    private const string OpaqueWhiteout = ".wh..wh..opq";
    private const int MaxLinks = 8;

    /// <summary>The suffix of the media types of encrypted layers (containers/ocicrypt, "docs/spec").</summary>
    private const string Encrypted = "+encrypted";

    /// <summary>Header, an empty deflate block and trailer (RFC 1952, 2.3; RFC 1951, 3.2.6).</summary>
    private const int SmallestGzip = 10 + 2 + 8;

    private readonly Dictionary<string, ImageFile> _files = new(StringComparer.Ordinal);

    // Every parent folder of a kept file, so that the other hundred thousand entries of a layer cost one look-up each.
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal) { "" };

    /// <summary>Paths of files, links included, that begin with a prefix, in order.</summary>
    public IReadOnlyList<string> PathsUnder(string prefix) =>
        _files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

    /// <summary>The file's bytes, following links among the files kept; null where there is no such file.</summary>
    public byte[]? Read(string path)
    {
        string current = path;
        for (int hop = 0; hop <= MaxLinks; hop++)
        {
            if (!_files.TryGetValue(current, out ImageFile? file))
            {
                return hop == 0
                    ? null
                    : throw ImageScanException.Failed($"'{path}' is a link to '{current}', which the scanner does not read");
            }

            if (file.LinkTarget is null)
                return file.Content ?? throw ImageScanException.Failed($"'{path}' cannot be read: {file.Problem}");

            current = file.LinkTarget;
        }

        throw ImageScanException.Failed($"'{path}' is a link whose target does not exist");
    }

    /// <summary>Applies the next layer on top of the earlier ones.</summary>
    public async Task ApplyAsync(ImageScanLayer layer, CancellationToken cancellationToken)
    {
        if (layer.MediaType?.EndsWith(Encrypted, StringComparison.Ordinal) == true)
            throw ImageScanException.Unsupported($"layer {layer.Digest} is encrypted ('{ForeignText.Shorten(layer.MediaType)}')");
        try
        {
            Stream stored = await layer.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (stored.ConfigureAwait(false))
            {
                await ApplyStoredAsync(stored, layer.Size, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is TarException or InvalidDataException or IOException)
        {
            throw ImageScanException.Failed($"layer {layer.Digest} cannot be read: {exception.Message}", exception);
        }
        catch (ImageScanException exception)
        {
            throw new ImageScanException(exception.Status, $"layer {layer.Digest}: {exception.Message}", exception);
        }
    }

    private async Task ApplyStoredAsync(Stream stored, long? size, CancellationToken cancellationToken)
    {
        byte[] magic = new byte[4];
        int length = await stored.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        Compression compression = Compressions.Of(magic.AsSpan(0, length));
        if (compression == Compression.Zstd)
            throw ImageScanException.Unsupported("it is compressed with zstd, which .NET cannot read");

        var compressed = new MeteredStream(stored, magic.AsMemory(0, length));
        await using (compressed.ConfigureAwait(false))
        {
            bool isGzip = compression == Compression.Gzip;
            Stream plain = isGzip ? new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true) : compressed;
            await using (plain.ConfigureAwait(false))
            {
                var metered = new MeteredStream(plain, check: total => CheckSize(total, compressed.Position, isGzip));
                await using (metered.ConfigureAwait(false))
                {
                    var reader = new TarReader(metered, needsEndMark: !isGzip && size is null);
                    await ApplyTarAsync(reader, cancellationToken).ConfigureAwait(false);
                    if (reader.EndedWithoutMark)
                        RequireComplete(isGzip, compressed, metered.Position, size);
                }
            }
        }
    }

    /// <summary>
    /// Container runtimes unpack a tar without end mark, and an empty one; here it must be certain that nothing of it is missing.
    /// </summary>
    private static void RequireComplete(bool isGzip, MeteredStream compressed, long unpacked, long? size)
    {
        // .NET accepts a truncated gzip. A complete one ends with its uncompressed size (RFC 1952, 2.3.1).
        if (isGzip && (compressed.Position < SmallestGzip || compressed.LastBytes != (uint)unpacked))
            throw new InvalidDataException("it ends before the empty blocks that close a tar, and the gzip around it is cut");
        if (!isGzip && unpacked != size)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"it ends before the empty blocks that close a tar, and has {unpacked} bytes where the manifest says {size}"));
        }
    }

    private void CheckSize(long total, long compressed, bool isCompressed)
    {
        if (total > limits.MaxLayerBytes)
            throw new InvalidDataException(FormattableString.Invariant($"it unpacks to more than {limits.MaxLayerBytes} bytes"));

        if (isCompressed && total > limits.RatioFloorBytes && total / limits.MaxCompressionRatio > compressed)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"it unpacks to more than {limits.MaxCompressionRatio} times its size"));
        }
    }

    private async Task ApplyTarAsync(TarReader reader, CancellationToken cancellationToken)
    {
        // A whiteout hides files of lower layers and never of its own layer, in any order of the entries.
        var own = new Dictionary<string, ImageFile>(StringComparer.Ordinal);
        long bytes = _files.Values.Sum(file => (long)(file.Content?.Length ?? 0));
        while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } entry)
        {
            string path = Normalize(entry.Path);
            string name = path[(path.LastIndexOf('/') + 1)..];
            string folder = path[..^name.Length];
            if (name == OpaqueWhiteout)
            {
                RemoveTree(_files, folder.TrimEnd('/'));
            }
            else if (name.StartsWith(Whiteout, StringComparison.Ordinal))
            {
                Remove(_files, folder + name[Whiteout.Length..]);
            }
            else if (entry.Kind == TarEntryKind.Directory)
            {
                _files.Remove(path);
                own.Remove(path);
            }
            else
            {
                // A file or link that replaces a folder removes the folder's files.
                Remove(_files, path);
                Remove(own, path);
                if (wants(path))
                {
                    ImageFile file = await KeepAsync(reader, entry, folder, own, cancellationToken).ConfigureAwait(false);
                    bytes += file.Content?.Length ?? 0;
                    if (bytes > limits.MaxTotalFileBytes || _files.Count + own.Count >= limits.MaxFiles)
                        throw new InvalidDataException("the package databases are larger than any real ones");

                    own[path] = file;
                    AddFolders(path);
                }
            }
        }

        foreach ((string path, ImageFile file) in own)
            _files[path] = file;
    }

    private async ValueTask<ImageFile> KeepAsync(
        TarReader reader, TarEntry entry, string folder, Dictionary<string, ImageFile> own, CancellationToken cancellationToken)
    {
        switch (entry.Kind)
        {
            case TarEntryKind.File when entry.IsSparse:
                return new ImageFile(null, Problem: "it is stored as a sparse file");
            case TarEntryKind.File:
                return new ImageFile(await reader.ReadContentAsync(entry, limits.MaxFileBytes, cancellationToken).ConfigureAwait(false));
            case TarEntryKind.SymbolicLink:
                return new ImageFile(null, Normalize(entry.LinkTarget.StartsWith('/') ? entry.LinkTarget : folder + entry.LinkTarget));
            case TarEntryKind.HardLink:
                string target = Normalize(entry.LinkTarget);
                return own.GetValueOrDefault(target) ?? _files.GetValueOrDefault(target)
                    ?? new ImageFile(null, Problem: $"it is a hard link to '{target}'");
            default:
                return new ImageFile(null, Problem: "it is a device or a pipe");
        }
    }

    private void AddFolders(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0 && _folders.Add(path[..slash]); slash = path.LastIndexOf('/', slash - 1))
        {
        }
    }

    private void Remove(Dictionary<string, ImageFile> files, string path)
    {
        files.Remove(path);
        RemoveTree(files, path);
    }

    private void RemoveTree(Dictionary<string, ImageFile> files, string folder)
    {
        if (!_folders.Contains(folder))
            return;

        foreach (string path in files.Keys.Where(path => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal))
            .ToList())
        {
            files.Remove(path);
        }
    }

    /// <summary>A path from the image's root without empty, <c>.</c> and <c>..</c> parts; nothing leaves the root.</summary>
    private static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
