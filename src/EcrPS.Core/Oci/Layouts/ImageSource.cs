using System.IO.Compression;
using EcrPS.Archives;
using Microsoft.Win32.SafeHandles;

namespace EcrPS.Oci;

/// <summary>Opens layouts and archives that contain images.</summary>
public static class ImageSource
{
    private const int CopyBuffer = 1 << 20;

    /// <summary>
    /// Opens a layout folder, a folder of skopeo's <c>dir:</c>, an OCI archive (a tar of a layout) or the output of <c>docker save</c>;
    /// archives may be compressed with gzip. An archive that is both, as newer <c>docker save</c> writes them, is read as a layout: it
    /// has the images' own manifests, digests and platforms.
    /// </summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The source, to be disposed by the caller.</returns>
    /// <exception cref="OciException">The path does not exist, or is none of these, damaged or hostile.</exception>
    public static async Task<IContentSource> OpenAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            return await OpenFolderAsync(path, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(path))
            throw new OciException(OciErrorCodes.PathNotFound, $"There is no file or folder '{path}'.");
        FileKind.RequireFile(path, path);

        TarFiles files = await OpenTarAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            var layout = new LayoutReader(files);
            if (await layout.IsLayoutAsync(cancellationToken).ConfigureAwait(false))
                return layout;
            return await DockerArchive.OpenAsync(files, cancellationToken).ConfigureAwait(false)
                ?? throw new OciException(
                    OciErrorCodes.NotAnImageLayout,
                    $"{path} holds no image: neither '{LayoutReader.MarkerFile}' nor '{DockerArchive.ManifestFile}' is in it.");
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Unpacks gzip to a temporary file; damage and full disks become errors that name the archive.</summary>
    /// <param name="name">The archive or layer, for messages.</param>
    /// <param name="compressed">The gzip content; has a length.</param>
    /// <param name="target">Where to write.</param>
    /// <param name="limits">The limits of the unpacked size.</param>
    /// <param name="cancellationToken">Ends the unpacking.</param>
    internal static async Task UnpackAsync(
        string name, Stream compressed, Stream target, UnpackLimits limits, CancellationToken cancellationToken)
    {
        long limit = limits.For(compressed.Length);
        try
        {
            var gzip = new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true);
            await using (gzip.ConfigureAwait(false))
            {
                byte[] buffer = new byte[CopyBuffer];
                long written = 0;
                int read;
                while ((read = await gzip.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    written += read;
                    if (written > limit)
                    {
                        throw new OciException(
                            OciErrorCodes.ArchiveTooLarge,
                            $"{name} has {compressed.Length} bytes and unpacks to more than {limit}: it may be a decompression bomb. If it "
                            + $"is genuine, unpack it before it is published.");
                    }

                    await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw new OciException(OciErrorCodes.ArchiveDamaged, $"{name} is damaged: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new OciException(OciErrorCodes.StorageFailed, $"{name} cannot be unpacked: {e.Message}", e);
        }
    }

    private static async Task<IContentSource> OpenFolderAsync(string path, CancellationToken cancellationToken) =>
        await SkopeoFolder.OpenAsync(new FolderFiles(path), cancellationToken).ConfigureAwait(false) is { } folder
            ? new LayoutReader(folder)
            : await OciLayout.OpenAsync(path, cancellationToken).ConfigureAwait(false);

    // UTF-16 in both byte orders, and UTF-8.
    private static bool IsText(ReadOnlySpan<byte> start) =>
        start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0xEF, 0xBB, 0xBF, ..];

    private static async Task<TarFiles> OpenTarAsync(string path, CancellationToken cancellationToken)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, options: FileOptions.Asynchronous);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OciException(OciErrorCodes.StorageFailed, $"{path} cannot be read: {e.Message}", e);
        }

        try
        {
            byte[] magic = new byte[6];
            int read = await RandomAccess.ReadAsync(handle, magic, 0, cancellationToken).ConfigureAwait(false);
            if (IsText(magic.AsSpan(0, read)))
            {
                throw new OciException(
                    OciErrorCodes.NotAnArchive,
                    $"{path} is text with a byte order mark, not an archive: Windows PowerShell's '>' converts what a command writes to "
                    + "text. Let the command write the file itself, such as 'docker save web:1.2 -o web.tar'.");
            }

            Compression compression = Compressions.Of(magic.AsSpan(0, read));
            if (compression == Compression.None)
                return await TarFiles.OpenAsync(path, handle, handle, cancellationToken).ConfigureAwait(false);
            if (compression != Compression.Gzip)
            {
                throw new OciException(
                    OciErrorCodes.NotAnArchive, $"{path} is compressed with {compression}; only gzip and plain tar can be read.");
            }
        }
        catch
        {
            handle.Dispose();
            throw;
        }

        using (handle)
        {
            var spool = new TempFile();
            try
            {
                var compressed = new FileSlice(handle, 0, RandomAccess.GetLength(handle));
                await using (compressed.ConfigureAwait(false))
                    await UnpackAsync(path, compressed, spool.Stream, UnpackLimits.Default, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                spool.Dispose();
                throw;
            }

            return await TarFiles.OpenAsync(path, spool.Handle, spool, cancellationToken).ConfigureAwait(false);
        }
    }
}
