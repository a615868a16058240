using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>Reads an OCI image layout (image specification, image-layout.md) from a folder or an archive.</summary>
internal sealed class LayoutReader(ILayoutFiles files) : IContentSource
{
    public const string MarkerFile = "oci-layout";
    public const string IndexFile = "index.json";

    /// <summary>How many names an error lists.</summary>
    private const int MaxListed = 10;

    public string Name => files.Name;

    public static string BlobPath(Digest digest) => $"blobs/{digest.AlgorithmName}/{digest.Hex}";

    /// <summary>Whether this is a layout; a layout of an unknown version is an error.</summary>
    public async Task<bool> IsLayoutAsync(CancellationToken cancellationToken)
    {
        if (await ReadSmallAsync(files, MarkerFile, cancellationToken).ConfigureAwait(false) is not { } content)
            return false;

        using JsonDocument document = In(() => ManifestReader.ParseJson(content), MarkerFile);
        string? version = In(() => new StrictJsonObject(document.RootElement, string.Empty).Text("imageLayoutVersion"), MarkerFile);
        return version?.StartsWith("1.", StringComparison.Ordinal) == true
            ? true
            : throw new OciException(
                OciErrorCodes.NotAnImageLayout, $"{Name}: {MarkerFile} has version '{ForeignText.Shorten(version)}'; 1.x can be read.");
    }

    public async Task<Manifest> ReadIndexAsync(CancellationToken cancellationToken)
    {
        byte[] content = await ReadSmallAsync(files, IndexFile, cancellationToken).ConfigureAwait(false)
            ?? throw new OciException(OciErrorCodes.NotAnImageLayout, $"{Name}: {IndexFile} is missing.");
        return In(() => Manifest.Parse(content, MediaTypes.OciIndex), IndexFile);
    }

    public async Task<IReadOnlyList<string>> ListReferencesAsync(CancellationToken cancellationToken)
    {
        Manifest index = await ReadIndexAsync(cancellationToken).ConfigureAwait(false);
        return [.. index.Children.Select(child => NamesOf(child).FirstOrDefault() ?? child.Digest.ToString())];
    }

    public async Task<Manifest> ResolveAsync(string? reference, CancellationToken cancellationToken) =>
        (await FindAsync(reference, null, cancellationToken).ConfigureAwait(false)).Manifest;

    public async Task<SourceImage> FindAsync(string? reference, string? platform, CancellationToken cancellationToken)
    {
        Manifest index = await ReadIndexAsync(cancellationToken).ConfigureAwait(false);
        List<(Descriptor Image, IEnumerable<string> Names)> found;
        if (Digest.TryParse(reference, out Digest? digest))
        {
            found = [.. index.Children.Where(child => child.Digest == digest).Select(child => (child, NamesOf(child)))];

            // A child of an index exists without an entry in index.json.
            if (found.Count == 0 && OpenOrNull(digest) is { } stream)
            {
                await using (stream.ConfigureAwait(false))
                    found.Add((new Descriptor(string.Empty, digest, stream.Length), []));
            }
        }
        else if (reference is null)
        {
            found = [.. index.Children.Select(child => (child, NamesOf(child)))];
        }
        else
        {
            List<(Descriptor Image, string Name)> named =
                [.. index.Children.SelectMany(child => NamesOf(child).Select(name => (child, name)))];
            found = [.. SourceName.Find(named, reference).Select(entry => (entry.Image, (IEnumerable<string>)[entry.Name]))];
        }

        // Some tools write the platforms of an image as several entries with one name, instead of as an index.
        if (platform is not null && found.DistinctBy(entry => entry.Image.Digest).Skip(1).Any()
            && Platform.Find(found.Select(entry => entry.Image), platform) is { } chosen)
        {
            found.RemoveAll(entry => entry.Image.Digest != chosen.Digest);
        }

        if (found.Count == 0 || found.DistinctBy(entry => entry.Image.Digest).Skip(1).Any())
            throw NotFound(reference, [.. found.Select(entry => entry.Image)], index);

        Manifest manifest = await ReadManifestAsync(found[0].Image, cancellationToken).ConfigureAwait(false);
        string[] tags =
        [
            .. found.SelectMany(entry => entry.Names).Select(name => ImageReference.IsTag(name) ? name : SourceName.TagOf(name))
                .OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        return new SourceImage(manifest, tags);
    }

    public async Task<Manifest> ReadManifestAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        if (descriptor.Size > Manifest.MaxSize)
        {
            throw new OciException(
                OciErrorCodes.ManifestTooLarge,
                $"{Name}: the manifest {descriptor.Digest} has {descriptor.Size} bytes; registries take {Manifest.MaxSize}.");
        }

        Stream stream = await OpenBlobAsync(descriptor, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] content = await BoundedReader.ReadAsync(stream, Manifest.MaxSize, cancellationToken).ConfigureAwait(false);
            return In(() => Manifest.Parse(content, descriptor.MediaType, descriptor.Digest.Algorithm), descriptor.Digest.ToString());
        }
    }

    public Task<Stream> OpenBlobAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Digest digest = descriptor.Digest;
        string source = $"{Name}: {BlobPath(digest)}";
        Stream stream = OpenOrNull(digest)
            ?? throw new OciException(OciErrorCodes.BlobMissing, $"{source} is missing.");

        // Checked first, so that the error does not come after gigabytes were sent.
        if (descriptor.Size >= 0 && stream.Length != descriptor.Size)
        {
            long actual = stream.Length;
            stream.Dispose();
            throw new OciException(
                actual < descriptor.Size ? OciErrorCodes.LayerTruncated : OciErrorCodes.SizeMismatch,
                $"{source} has {actual} bytes, but should have {descriptor.Size}.");
        }

        return Task.FromResult<Stream>(new VerifyingStream(stream, digest, descriptor.Size, source));
    }

    public ValueTask DisposeAsync()
    {
        files.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Reads a file that is no larger than a manifest may be; null where there is none.</summary>
    internal static async Task<byte[]?> ReadSmallAsync(ILayoutFiles files, string path, CancellationToken cancellationToken)
    {
        Stream? stream = files.Open(path);
        if (stream is null)
            return null;
        await using (stream.ConfigureAwait(false))
        {
            if (stream.Length > Manifest.MaxSize)
            {
                throw new OciException(
                    OciErrorCodes.ManifestTooLarge, $"{files.Name}: {path} has {stream.Length} bytes; {Manifest.MaxSize} are the limit.");
            }

            return await BoundedReader.ReadAsync(stream, Manifest.MaxSize, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<string> NamesOf(Descriptor child)
    {
        if (child.ReferenceName is { } name)
            yield return name;
        if (child.Annotations.TryGetValue(AnnotationKeys.ContainerdName, out string? fullName))
            yield return fullName;
    }

    private OciException NotFound(string? reference, IReadOnlyList<Descriptor> found, Manifest index)
    {
        // Entries with the same name are told apart by their platform and digest.
        ILookup<string?, Descriptor> byName = index.Children.ToLookup(child => NamesOf(child).FirstOrDefault());
        IEnumerable<string> names = index.Children.Take(MaxListed).Select(child => NamesOf(child).FirstOrDefault() switch
        {
            null => $"{child.Digest}{(child.Platform is null ? string.Empty : $" ({child.Platform})")}",
            { } name when byName[name].Skip(1).Any() =>
                $"{name} ({(child.Platform is null ? string.Empty : $"{child.Platform}, ")}{child.Digest})",
            { } name => name,
        });
        string more = index.Children.Count > MaxListed ? ", …" : string.Empty;
        return SourceName.NotOne(Name, reference, found.Count, string.Join(", ", names.Select(ForeignText.Shorten)) + more);
    }

    private Stream? OpenOrNull(Digest digest) => files.Open(BlobPath(digest));

    private T In<T>(Func<T> read, string file)
    {
        try
        {
            return read();
        }
        catch (OciException e)
        {
            throw new OciException(e.ErrorCode, $"{Name}: {file}: {e.Message}", e);
        }
    }
}
