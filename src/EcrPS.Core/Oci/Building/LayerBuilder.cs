using System.Text;
using EcrPS.Archives;

namespace EcrPS.Oci;

/// <summary>
/// Collects the files of a layer. The resulting tar depends only on names, modes and contents: entries are sorted, times are
/// 1970-01-01, owners are root, parent folders are added. Not thread-safe.
/// </summary>
public sealed class LayerBuilder
{
    private const int FileMode = 0b110_100_100;
    private const int FolderMode = 0b111_101_101;
    private const int CopyBuffer = 81920;

    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Adds a file with content in memory.</summary>
    /// <param name="path">Its path in the image, such as <c>etc/os-release</c>; a leading slash is removed.</param>
    /// <param name="content">Its content.</param>
    /// <param name="mode">Its permission bits.</param>
    /// <returns>This builder.</returns>
    public LayerBuilder AddFile(string path, ReadOnlyMemory<byte> content, int mode = FileMode) =>
        Add(path, new Entry(mode, content.Length, () => new MemoryStream(content.ToArray(), writable: false)));

    /// <summary>Adds a text file, UTF-8 without a byte order mark.</summary>
    /// <param name="path">Its place in the image.</param>
    /// <param name="content">Its content.</param>
    /// <param name="mode">Its permission bits.</param>
    /// <returns>This builder.</returns>
    public LayerBuilder AddText(string path, string content, int mode = FileMode) => AddFile(path, Encoding.UTF8.GetBytes(content), mode);

    /// <summary>Adds a file of this machine; it is read when the layer is written and must not change until then.</summary>
    /// <param name="path">Its place in the image.</param>
    /// <param name="source">Its path on this machine; a link is followed.</param>
    /// <param name="mode">Its permission bits in the image.</param>
    /// <returns>This builder.</returns>
    public LayerBuilder AddFileFrom(string path, string source, int mode = FileMode)
    {
        if (!File.Exists(source))
            throw new OciException(OciErrorCodes.PathNotFound, $"There is no file '{source}'.");

        // A link's length is that of its target path, so resolve it first.
        FileSystemInfo file = File.ResolveLinkTarget(source, returnFinalTarget: true) ?? new FileInfo(source);
        return Add(path, new Entry(mode, ((FileInfo)file).Length, () => File.OpenRead(source)));
    }

    /// <summary>Writes the tar, uncompressed.</summary>
    /// <param name="target">The stream to write to; left open.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Completes when everything is written.</returns>
    /// <exception cref="OciException"><see cref="OciErrorCodes.StorageFailed"/>: a file cannot be read or changed its size.</exception>
    public async Task WriteTarAsync(Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var tar = new TarWriter(target);
        foreach ((string name, Entry entry) in _entries)
        {
            if (entry.Open is null)
            {
                await tar.WriteHeaderAsync(name + "/", '5', entry.Mode, 0, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await tar.WriteHeaderAsync(name, '0', entry.Mode, entry.Size, cancellationToken).ConfigureAwait(false);
            try
            {
                Stream content = entry.Open();
                await using (content.ConfigureAwait(false))
                    await CopyAsync(content, target, name, entry.Size, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new OciException(OciErrorCodes.StorageFailed, $"'{name}' cannot be written into the layer: {e.Message}", e);
            }

            await tar.PadAsync(entry.Size, cancellationToken).ConfigureAwait(false);
        }

        await tar.CloseAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyAsync(Stream content, Stream target, string name, long size, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[CopyBuffer];
        long copied = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0 && (copied += read) <= size)
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        if (copied != size)
            throw new OciException(OciErrorCodes.StorageFailed, $"'{name}' had {size} bytes and changed while it was read.");
    }

    private LayerBuilder Add(string path, Entry entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string name = ArchivePath.Normalize(path.TrimStart('/')) is { Length: > 0 } normal
            ? normal
            : throw new ArgumentException($"'{path}' is not a path inside an image.", nameof(path));
        for (int slash = name.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = name.IndexOf('/', slash + 1))
            _entries.TryAdd(name[..slash], new Entry(FolderMode, 0, null));
        _entries[name] = entry;
        return this;
    }

    /// <summary>Writes a file, or a folder where there is no content.</summary>
    private sealed record Entry(int Mode, long Size, Func<Stream>? Open);
}
