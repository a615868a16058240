using System.Buffers;
using System.Security.Cryptography;
using EcrPS.LocalRegistry.Errors;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>
/// The file of one upload with the hash of what it holds so far. After a restart, and after a part that failed half-way,
/// the hash is made anew from the acknowledged bytes. One user at a time: hold <see cref="Gate"/>.
/// </summary>
internal sealed class UploadFile(string path, bool isTemporary) : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private IncrementalHash? _hash;
    private long _hashed = -1;

    public SemaphoreSlim Gate { get; } = new(1, 1);

    public string Path => path;

    /// <summary>
    /// Appends to the acknowledged bytes; on return it is on the disk. Of a part that failed nothing stays: on a full disk
    /// it would keep everybody else out until its upload is given up.
    /// </summary>
    /// <returns>How many bytes came.</returns>
    public async Task<long> AppendAsync(long acknowledged, Stream body, long limit, CancellationToken cancellationToken)
    {
        var file = await OpenAsync(acknowledged, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            var length = acknowledged;
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

    /// <summary>Drops what was appended and could not be put on record.</summary>
    public void Cut(long acknowledged)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.SetLength(acknowledged);
        _hashed = -1;
    }

    /// <summary>The digest of the acknowledged bytes, which are on the disk.</summary>
    public async Task<Digest> DigestAsync(long acknowledged, DigestAlgorithm algorithm, CancellationToken cancellationToken)
    {
        var file = await OpenAsync(acknowledged, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            Flush(file);
            if (algorithm == DigestAlgorithm.Sha256)
                return Digest.FromHash(algorithm, _hash!.GetCurrentHash());
            // Rare enough that reading once more is better than hashing every upload twice.
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
        // No buffer of its own: what is written comes in large pieces.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
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
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (var left = acknowledged; left > 0;)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(left, BufferSize));
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
