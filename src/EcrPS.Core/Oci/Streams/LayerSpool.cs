using System.IO.Compression;
using System.Security.Cryptography;
using EcrPS.Archives;

namespace EcrPS.Oci;

/// <summary>
/// Compresses an uncompressed layer with gzip into a temporary file and computes both digests: the blob's and the
/// <c>diff_id</c> (that of the uncompressed tar). The same input gives the same bytes: the gzip header contains no name and no
/// time.
/// </summary>
internal sealed class LayerSpool : IDisposable
{
    private readonly TempFile _file = new();
    private readonly SHA256 _blobHash = SHA256.Create();
    private readonly SHA256 _diffHash = SHA256.Create();
    private readonly CryptoStream _blobSide;
    private readonly GZipStream _gzip;
    private readonly CryptoStream _diffSide;

    public LayerSpool()
    {
        _blobSide = new CryptoStream(_file.Stream, _blobHash, CryptoStreamMode.Write, leaveOpen: true);
        _gzip = new GZipStream(_blobSide, CompressionLevel.Optimal, leaveOpen: true);
        _diffSide = new CryptoStream(_gzip, _diffHash, CryptoStreamMode.Write, leaveOpen: true);
    }

    /// <summary>The stream to write the uncompressed layer to.</summary>
    public Stream Input => _diffSide;

    /// <summary>The digest of the uncompressed layer, once <see cref="CompleteAsync"/> is done.</summary>
    public Digest DiffId { get; private set; } = null!;

    /// <summary>The digest of the compressed layer, once <see cref="CompleteAsync"/> is done.</summary>
    public Digest Digest { get; private set; } = null!;

    /// <summary>The bytes of the compressed layer, once <see cref="CompleteAsync"/> is done.</summary>
    public long Size { get; private set; }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _diffSide.FlushFinalBlockAsync(cancellationToken).ConfigureAwait(false);
            await _gzip.DisposeAsync().ConfigureAwait(false);
            await _blobSide.FlushFinalBlockAsync(cancellationToken).ConfigureAwait(false);
            await _file.Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new OciException(OciErrorCodes.StorageFailed, $"The compressed layer cannot be stored: {e.Message}", e);
        }

        DiffId = Digest.FromHash(DigestAlgorithm.Sha256, _diffHash.Hash);
        Digest = Digest.FromHash(DigestAlgorithm.Sha256, _blobHash.Hash);
        Size = _file.Stream.Length;
    }

    /// <summary>Opens the compressed layer at its start; can be open several times at once.</summary>
    public Stream Open() => new FileSlice(_file.Handle, 0, Size);

    public void Dispose()
    {
        _diffSide.Dispose();
        _gzip.Dispose();
        _blobSide.Dispose();
        _diffHash.Dispose();
        _blobHash.Dispose();
        _file.Dispose();
    }
}
