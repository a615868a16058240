using System.Text;

namespace EcrPS.Oci;

/// <summary>An OCI image layout in a folder, for reading and writing by one process at a time.</summary>
public sealed class OciLayout : IContentStore
{
    private const int BufferSize = 81920;

    private readonly FolderFiles _files;
    private readonly LayoutReader _reader;
    private readonly SemaphoreSlim _index = new(1, 1);

    private OciLayout(string path)
    {
        _files = new FolderFiles(path);
        _reader = new LayoutReader(_files);
    }

    /// <inheritdoc/>
    public string Name => _files.Name;

    /// <summary>Opens a layout.</summary>
    /// <param name="path">The folder with the file <c>oci-layout</c>.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The layout.</returns>
    /// <exception cref="OciException"><see cref="OciErrorCodes.PathNotFound"/> or <see cref="OciErrorCodes.NotAnImageLayout"/>.</exception>
    public static async Task<OciLayout> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
            throw new OciException(OciErrorCodes.PathNotFound, $"There is no folder '{path}'.");

        var layout = new OciLayout(path);
        return await layout._reader.IsLayoutAsync(cancellationToken).ConfigureAwait(false)
            ? layout
            : throw new OciException(
                OciErrorCodes.NotAnImageLayout, $"{path}: {LayoutReader.MarkerFile} is missing, so this is not an OCI image layout.");
    }

    /// <summary>Opens a layout, or creates one in a folder that does not exist or is empty.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The layout.</returns>
    /// <exception cref="OciException"><see cref="OciErrorCodes.NotAnImageLayout"/>: the folder contains something else.</exception>
    public static async Task<OciLayout> OpenOrCreateAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
            throw new OciException(OciErrorCodes.NotAnImageLayout, $"{path} is a file, so it cannot become a layout folder.");
        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
        {
            // umoci rejects a layout without this folder, even an empty layout.
            Directory.CreateDirectory(Path.Combine(path, "blobs", "sha256"));
            var layout = new OciLayout(path);
            await layout.WriteFileAsync(
                LayoutReader.IndexFile,
                new MemoryStream(ManifestWriter.Index([], null, null)),
                null,
                cancellationToken).ConfigureAwait(false);
            await layout.WriteFileAsync(
                LayoutReader.MarkerFile,
                new MemoryStream(Encoding.ASCII.GetBytes("""{"imageLayoutVersion":"1.0.0"}""")),
                null,
                cancellationToken).ConfigureAwait(false);
        }

        return await OpenAsync(path, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListReferencesAsync(CancellationToken cancellationToken) =>
        _reader.ListReferencesAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<Manifest> ResolveAsync(string? reference, CancellationToken cancellationToken) =>
        _reader.ResolveAsync(reference, cancellationToken);

    /// <inheritdoc/>
    public Task<SourceImage> FindAsync(string? reference, string? platform, CancellationToken cancellationToken) =>
        _reader.FindAsync(reference, platform, cancellationToken);

    /// <inheritdoc/>
    public Task<Manifest> ReadManifestAsync(Descriptor descriptor, CancellationToken cancellationToken) =>
        _reader.ReadManifestAsync(descriptor, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenBlobAsync(Descriptor descriptor, CancellationToken cancellationToken) =>
        _reader.OpenBlobAsync(descriptor, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> HasBlobAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        using Stream? stream = _files.Open(LayoutReader.BlobPath(descriptor.Digest));
        return Task.FromResult(stream is not null && (descriptor.Size < 0 || stream.Length == descriptor.Size));
    }

    /// <inheritdoc/>
    public async Task WriteBlobAsync(
        Descriptor descriptor, Func<CancellationToken, Task<Stream>> open, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(open);
        Stream content = new VerifyingStream(
            await open(cancellationToken).ConfigureAwait(false), descriptor.Digest, descriptor.Size, $"Copying to {Name}");
        await WriteFileAsync(LayoutReader.BlobPath(descriptor.Digest), content, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task WriteManifestAsync(Manifest manifest, string? reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        await WriteFileAsync(
            LayoutReader.BlobPath(manifest.Digest),
            new MemoryStream(manifest.Content.ToArray()),
            null,
            cancellationToken).ConfigureAwait(false);
        if (reference is null)
            return;

        await _index.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Manifest index = await _reader.ReadIndexAsync(cancellationToken).ConfigureAwait(false);
            List<Descriptor> entries = [.. index.Children];
            if (Digest.TryParse(reference, out _))
            {
                if (entries.Exists(entry => entry.Digest == manifest.Digest))
                    return;
                entries.Add(manifest.Descriptor);
            }
            else
            {
                entries.RemoveAll(entry => string.Equals(entry.ReferenceName, reference, StringComparison.Ordinal));
                entries.Add(manifest.Descriptor with
                {
                    Annotations = new Dictionary<string, string>(StringComparer.Ordinal) { [AnnotationKeys.ReferenceName] = reference },
                });
            }

            await WriteFileAsync(
                LayoutReader.IndexFile,
                new MemoryStream(ManifestWriter.Index(entries, index.Annotations, index.Subject)),
                null,
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _index.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _index.Dispose();
        return _reader.DisposeAsync();
    }

    /// <summary>Writes to a temporary name first, so that a partial file is never visible.</summary>
    private async Task WriteFileAsync(string relative, Stream content, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        string path = _files.Resolve(relative);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (content.ConfigureAwait(false))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
                await using (file.ConfigureAwait(false))
                {
                    byte[] buffer = new byte[BufferSize];
                    long written = 0;
                    int read;
                    while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                    {
                        await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                        progress?.Report(written += read);
                    }
                }
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            if (e is IOException or UnauthorizedAccessException)
                throw new OciException(OciErrorCodes.StorageFailed, $"{Name}: {relative} cannot be written: {e.Message}", e);
            throw;
        }
    }
}
