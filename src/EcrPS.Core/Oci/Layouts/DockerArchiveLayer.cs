using System.IO.Compression;
using System.Security.Cryptography;
using EcrPS.Archives;

namespace EcrPS.Oci;

/// <summary>A layer of a <c>docker save</c> archive, ready for a registry.</summary>
internal sealed class DockerArchiveLayer : IDisposable
{
    private readonly LayerSpool? _spool;
    private readonly Func<Stream> _original;

    private DockerArchiveLayer(Descriptor descriptor, Digest diffId, Func<Stream> original, LayerSpool? spool)
    {
        Descriptor = descriptor;
        DiffId = diffId;
        _original = original;
        _spool = spool;
    }

    public Descriptor Descriptor { get; }

    /// <summary>The digest of the uncompressed layer.</summary>
    public Digest DiffId { get; }

    public static async Task<DockerArchiveLayer> ReadAsync(string name, Func<Stream> open, CancellationToken cancellationToken)
    {
        byte[] magic = new byte[6];
        int read;
        Stream start = open();
        await using (start.ConfigureAwait(false))
            read = await start.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);

        return Compressions.Of(magic.AsSpan(0, read)) switch
        {
            Compression.None => await CompressAsync(name, open, cancellationToken).ConfigureAwait(false),
            Compression.Gzip => await KeepAsync(name, open, cancellationToken).ConfigureAwait(false),
            var other => throw new OciException(
                OciErrorCodes.LayerUnsupported, $"{name} is compressed with {other}; only gzip and uncompressed layers are supported."),
        };
    }

    public Stream Open() => _spool?.Open() ?? _original();

    public void Dispose() => _spool?.Dispose();

    private static async Task<DockerArchiveLayer> CompressAsync(string name, Func<Stream> open, CancellationToken cancellationToken)
    {
        var spool = new LayerSpool();
        try
        {
            Stream layer = open();
            await using (layer.ConfigureAwait(false))
                await layer.CopyToAsync(spool.Input, cancellationToken).ConfigureAwait(false);
            await spool.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return new DockerArchiveLayer(new Descriptor(MediaTypes.DockerLayerGzip, spool.Digest, spool.Size), spool.DiffId, open, spool);
        }
        catch (IOException e)
        {
            spool.Dispose();
            throw new OciException(OciErrorCodes.StorageFailed, $"{name} cannot be compressed: {e.Message}", e);
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    private static async Task<DockerArchiveLayer> KeepAsync(string name, Func<Stream> open, CancellationToken cancellationToken)
    {
        Digest digest;
        long size;
        Stream layer = open();
        await using (layer.ConfigureAwait(false))
            (digest, size) = await Digest.ComputeAsync(layer, DigestAlgorithm.Sha256, cancellationToken).ConfigureAwait(false);

        using var hash = SHA256.Create();
        layer = open();
        await using (layer.ConfigureAwait(false))
        {
            var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
            await using (sink.ConfigureAwait(false))
                await ImageSource.UnpackAsync(name, layer, sink, UnpackLimits.Default, cancellationToken).ConfigureAwait(false);
        }

        return new DockerArchiveLayer(
            new Descriptor(MediaTypes.DockerLayerGzip, digest, size), Digest.FromHash(DigestAlgorithm.Sha256, hash.Hash), open, null);
    }
}
