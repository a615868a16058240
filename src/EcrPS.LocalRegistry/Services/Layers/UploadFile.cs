using System.Buffers;
using System.Security.Cryptography;
using EcrPS.LocalRegistry.Errors;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>
/// The file of one upload with the hash of what it holds so far. After a restart, and after a part that failed half-way,
/// the hash is computed again from the acknowledged bytes. Not thread-safe: hold <see cref="Gate"/>.
/// </summary>
internal sealed class UploadFile(string path, bool isTemporary) : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private IncrementalHash? _hash;
    private long _hashed = -1;

    public SemaphoreSlim Gate { get; } = new(1, 1);

    public string Path => path;

    /// <summary>
    /// Appends to the acknowledged bytes and flushes them to the disk. A part that failed is removed: otherwise it would keep a full
    /// disk full until the upload is abandoned.
    /// </summary>
    /// <returns>The number of appended bytes.</returns>
    public async Task<long> AppendAsync(long acknowledged, Stream body, long limit, CancellationToken cancellationToken)
    {
        FileStream file = await OpenAsync(acknowledged, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            long length = acknowledged;
            _hashed = -1;
            try
            {
                int read;
                while ((read = await body.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken).ConfigureAwait(false)) > 0)
                {
                    length += read;
                    if (length > limit)
                        throw RegistryErrors.LimitExceeded.With($"A layer may have at most {limit} bytes");
                    _hash!.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }

                Flush(file);
            }
            catch
            {
                if (file.Length > acknowledged)
                    file.SetLength(acknowledged);
                throw;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            _hashed = length;
            return length - acknowledged;
        }
    }

    /// <summary>Drops appended bytes that could not be recorded.</summary>
    public void Cut(long acknowledged)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.SetLength(acknowledged);
        _hashed = -1;
    }

    /// <summary>The digest of the acknowledged bytes, which are on the disk.</summary>
    public async Task<Digest> DigestAsync(long acknowledged, DigestAlgorithm algorithm, CancellationToken cancellationToken)
    {
        FileStream file = await OpenAsync(acknowledged, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            Flush(file);
            if (algorithm == DigestAlgorithm.Sha256)
                return Digest.FromHash(algorithm, _hash!.GetCurrentHash());
            // Rare, so reading the file again is better than hashing every upload twice.
            file.Position = 0;
            return (await Digest.ComputeAsync(file, algorithm, cancellationToken).ConfigureAwait(false)).Digest;
        }
    }

    public void Dispose()
    {
        _hash?.Dispose();
        Gate.Dispose();
    }

    private async Task<FileStream> OpenAsync(long acknowledged, CancellationToken cancellationToken)
    {
        // No file buffer: writes are large already.
        var file = new FileStream(
            path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        try
        {
            if (file.Length != acknowledged)
                file.SetLength(acknowledged);
            if (_hashed != acknowledged)
                await RehashAsync(file, acknowledged, cancellationToken).ConfigureAwait(false);
            file.Position = acknowledged;
            return file;
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task RehashAsync(FileStream file, long acknowledged, CancellationToken cancellationToken)
    {
        _hash?.Dispose();
        _hash = Digest.CreateHash(DigestAlgorithm.Sha256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long left = acknowledged; left > 0;)
            {
                Memory<byte> piece = buffer.AsMemory(0, (int)Math.Min(left, BufferSize));
                await file.ReadExactlyAsync(piece, cancellationToken).ConfigureAwait(false);
                _hash.AppendData(piece.Span);
                left -= piece.Length;
            }

            _hashed = acknowledged;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Flush(FileStream file)
    {
        if (!isTemporary)
            file.Flush(flushToDisk: true);
    }
}
