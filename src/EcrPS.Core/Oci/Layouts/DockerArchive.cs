using System.Collections.Concurrent;
using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>
/// The output of <c>docker save</c>: <c>manifest.json</c> names a configuration, tags and uncompressed layers. It contains no
/// registry manifest, so one of Docker's schema 2 is created. As in skopeo, layers are compressed with gzip when they are
/// pushed (schema 2 has no other compressed layer that all registries and runtimes accept); layers that other tools have stored
/// compressed are left unchanged. Each layer is verified against the configuration's <c>diff_ids</c>, the only layer digests in
/// such an archive.
/// </summary>
internal sealed class DockerArchive : IContentSource
{
    public const string ManifestFile = "manifest.json";

    private readonly ILayoutFiles _files;
    private readonly IReadOnlyList<DockerArchiveImage> _images;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, DockerArchiveLayer> _layersByPath = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Digest, Func<Stream>> _blobs = new();
    private readonly ConcurrentDictionary<DockerArchiveImage, Manifest> _manifests = new();

    private DockerArchive(ILayoutFiles files, IReadOnlyList<DockerArchiveImage> images)
    {
        _files = files;
        _images = images;
    }

    public string Name => _files.Name;

    /// <summary>Opens an archive; null where it is not Docker's. Takes ownership of the files.</summary>
    public static async Task<DockerArchive?> OpenAsync(ILayoutFiles files, CancellationToken cancellationToken)
    {
        byte[]? content = await LayoutReader.ReadSmallAsync(files, ManifestFile, cancellationToken).ConfigureAwait(false);
        if (content is null)
            return null;
        try
        {
            return new DockerArchive(files, DockerArchiveImage.ReadList(content));
        }
        catch (OciException e)
        {
            throw new OciException(e.ErrorCode, $"{files.Name}: {ManifestFile}: {e.Message}", e);
        }
    }

    public Task<IReadOnlyList<string>> ListReferencesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. _images.SelectMany(image => image.References)]);

    public async Task<Manifest> ResolveAsync(string? reference, CancellationToken cancellationToken) =>
        (await FindAsync(reference, null, cancellationToken).ConfigureAwait(false)).Manifest;

    public async Task<SourceImage> FindAsync(string? reference, string? platform, CancellationToken cancellationToken)
    {
        List<(DockerArchiveImage Image, string Name)> named =
            [.. _images.SelectMany(image => image.References.Select(name => (image, name)))];
        List<IGrouping<DockerArchiveImage, string>> found =
        [
            .. (reference is null ? named : SourceName.Find(named, reference)).GroupBy(entry => entry.Image, entry => entry.Name),
        ];
        if (found.Count != 1)
        {
            string names = ForeignText.Shorten(string.Join(", ", named.Select(entry => entry.Name)));
            throw SourceName.NotOne(Name, reference, found.Count, names);
        }

        DockerArchiveImage image = found[0].Key;
        string[] tags = [.. found[0].Select(SourceName.TagOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_manifests.TryGetValue(image, out Manifest? manifest))
                _manifests[image] = manifest = await ConvertAsync(image, cancellationToken).ConfigureAwait(false);
            return new SourceImage(manifest, tags);
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task<Manifest> ReadManifestAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        Manifest? manifest = _manifests.Values.FirstOrDefault(known => known.Digest == descriptor.Digest);
        return manifest is null
            ? Task.FromException<Manifest>(new OciException(
                OciErrorCodes.BlobMissing, $"{Name}: no manifest {descriptor.Digest} is there."))
            : Task.FromResult(manifest);
    }

    public Task<Stream> OpenBlobAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _blobs.TryGetValue(descriptor.Digest, out Func<Stream>? open)
            ? Task.FromResult<Stream>(new VerifyingStream(open(), descriptor.Digest, descriptor.Size, Name))
            : Task.FromException<Stream>(new OciException(OciErrorCodes.BlobMissing, $"{Name}: {descriptor.Digest} is missing."));
    }

    public ValueTask DisposeAsync()
    {
        foreach (DockerArchiveLayer layer in _layersByPath.Values)
            layer.Dispose();
        _gate.Dispose();
        _files.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Manifest> ConvertAsync(DockerArchiveImage image, CancellationToken cancellationToken)
    {
        byte[] config = await LayoutReader.ReadSmallAsync(_files, image.Config, cancellationToken).ConfigureAwait(false)
            ?? throw Missing(image.Config);
        var configDigest = Digest.Compute(config);

        // Docker names the file by its digest, in one of three forms.
        string stem = Path.GetFileNameWithoutExtension(image.Config[(image.Config.LastIndexOf('/') + 1)..]);
        string hash = stem.StartsWith("sha256:", StringComparison.Ordinal) ? stem : "sha256:" + stem;
        if (Digest.TryParse(hash, out Digest? named) && named != configDigest)
        {
            throw new OciException(
                OciErrorCodes.DigestMismatch, $"{Name}: the content of {ForeignText.Shorten(image.Config)} is {configDigest}.");
        }

        IReadOnlyList<Digest> diffIds = ReadDiffIds(config, image.Config);
        if (diffIds.Count != image.Layers.Count)
        {
            throw new OciException(
                OciErrorCodes.ManifestInvalid,
                $"{Name}: {ManifestFile} names {image.Layers.Count} layers, but {ForeignText.Shorten(image.Config)} {diffIds.Count}.");
        }

        var layers = new List<Descriptor>();
        for (int i = 0; i < diffIds.Count; i++)
        {
            DockerArchiveLayer layer = await LayerAsync(image.Layers[i], cancellationToken).ConfigureAwait(false);
            if (layer.DiffId != diffIds[i])
            {
                throw new OciException(
                    OciErrorCodes.DigestMismatch,
                    $"{Name}: {ForeignText.Shorten(image.Layers[i])} unpacks to {layer.DiffId}, but the configuration says {diffIds[i]}.");
            }

            layers.Add(layer.Descriptor);
        }

        _blobs[configDigest] = () => new MemoryStream(config, writable: false);
        return Manifest.Parse(ManifestWriter.Image(
            MediaTypes.DockerManifest, new Descriptor(MediaTypes.DockerConfig, configDigest, config.Length), layers, null));
    }

    private async Task<DockerArchiveLayer> LayerAsync(string path, CancellationToken cancellationToken)
    {
        if (_layersByPath.TryGetValue(path, out DockerArchiveLayer? layer))
            return layer;

        layer = await DockerArchiveLayer.ReadAsync(
            $"{Name}: {ForeignText.Shorten(path)}", () => _files.Open(path) ?? throw Missing(path), cancellationToken)
            .ConfigureAwait(false);
        _layersByPath[path] = layer;
        _blobs[layer.Descriptor.Digest] = layer.Open;
        return layer;
    }

    private IReadOnlyList<Digest> ReadDiffIds(byte[] config, string path)
    {
        try
        {
            using JsonDocument document = ManifestReader.ParseJson(config);
            var members = new StrictJsonObject(document.RootElement, string.Empty);
            if (!members.TryGet("rootfs", out JsonElement rootfs))
                throw StrictJsonObject.Invalid("rootfs", "is missing");
            return new StrictJsonObject(rootfs, "rootfs").List("diff_ids", (id, at) =>
                Digest.TryParse(StrictJsonObject.TextOf(id, at), out Digest? digest)
                    ? digest
                    : throw StrictJsonObject.Invalid(at, "is not a digest"));
        }
        catch (OciException e)
        {
            throw new OciException(e.ErrorCode, $"{Name}: {ForeignText.Shorten(path)}: {e.Message}", e);
        }
    }

    private OciException Missing(string path) =>
        new(OciErrorCodes.BlobMissing, $"{Name}: {ForeignText.Shorten(path)}, named by {ManifestFile}, is missing.");
}
