using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>Makes images, indexes and artifacts in a store. The same input has the same digests on the same runtime.</summary>
public static class ImageWriter
{
    private static readonly byte[] EmptyJson = "{}"u8.ToArray();

    /// <summary>Writes an image: layers compressed with gzip, configuration, manifest.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="layers">The layers, base first.</param>
    /// <param name="options">What the image says of itself.</param>
    /// <param name="reference">Its tag; null for the child of an index.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The manifest.</returns>
    public static async Task<Manifest> WriteImageAsync(
        IContentStore store, IReadOnlyList<LayerBuilder> layers, ImageOptions options, string? reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(options);
        var descriptors = new List<Descriptor>();
        var diffIds = new List<Digest>();
        foreach (LayerBuilder layer in layers)
        {
            using var spool = new LayerSpool();
            await layer.WriteTarAsync(spool.Input, cancellationToken).ConfigureAwait(false);
            await spool.CompleteAsync(cancellationToken).ConfigureAwait(false);
            var descriptor = new Descriptor(MediaTypes.OciLayerGzip, spool.Digest, spool.Size);
            await store.WriteBlobAsync(descriptor, _ => Task.FromResult(spool.Open()), null, cancellationToken).ConfigureAwait(false);
            descriptors.Add(descriptor);
            diffIds.Add(spool.DiffId);
        }

        Descriptor config = await WriteBytesAsync(store, MediaTypes.OciConfig, Config(options, diffIds), cancellationToken).ConfigureAwait(false);
        return await WriteManifestAsync(
            store,
            ManifestWriter.Image(MediaTypes.OciManifest, null, config, descriptors, options.Annotations, null),
            reference,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes an index of images that are in the store.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="images">The images: <c>manifest.Descriptor with { Platform = … }</c>.</param>
    /// <param name="reference">Its tag.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The index.</returns>
    public static Task<Manifest> WriteIndexAsync(
        IContentStore store, IReadOnlyList<Descriptor> images, string? reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return WriteManifestAsync(store, ManifestWriter.Index(images, null, null), reference, cancellationToken);
    }

    /// <summary>Writes an artifact of one blob, such as an SBOM or a signature (image specification, manifest.md, artifact usage).</summary>
    /// <param name="store">Where to.</param>
    /// <param name="artifactType">What it is, such as <c>application/spdx+json</c>.</param>
    /// <param name="content">The blob, of the same media type.</param>
    /// <param name="subject">What it is about; null for nothing.</param>
    /// <param name="reference">Its tag; null for none.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The manifest.</returns>
    public static async Task<Manifest> WriteArtifactAsync(
        IContentStore store,
        string artifactType,
        ReadOnlyMemory<byte> content,
        Descriptor? subject,
        string? reference,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        Descriptor config = await WriteBytesAsync(store, MediaTypes.OciEmpty, EmptyJson, cancellationToken).ConfigureAwait(false);
        Descriptor layer = await WriteBytesAsync(store, artifactType, content, cancellationToken).ConfigureAwait(false);
        return await WriteManifestAsync(
            store, ManifestWriter.Image(MediaTypes.OciManifest, artifactType, config, [layer], null, subject), reference, cancellationToken)
            .ConfigureAwait(false);
    }

    private static async Task<Manifest> WriteManifestAsync(
        IContentStore store, byte[] content, string? reference, CancellationToken cancellationToken)
    {
        var manifest = Manifest.Parse(content);
        await store.WriteManifestAsync(manifest, reference, cancellationToken).ConfigureAwait(false);
        return manifest;
    }

    private static async Task<Descriptor> WriteBytesAsync(
        IContentStore store, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var descriptor = new Descriptor(mediaType, Digest.Compute(content.Span), content.Length);
        await store.WriteBlobAsync(
            descriptor, _ => Task.FromResult<Stream>(new MemoryStream(content.ToArray(), writable: false)), null, cancellationToken).ConfigureAwait(false);
        return descriptor;
    }

    /// <summary>Image specification, config.md.</summary>
    private static byte[] Config(ImageOptions options, List<Digest> diffIds) => ManifestWriter.Write(writer =>
    {
        string created = options.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteString("created", created);
        writer.WriteString("architecture", options.Platform.Architecture);
        writer.WriteString("os", options.Platform.Os);
        if (options.Platform.Variant is not null)
            writer.WriteString("variant", options.Platform.Variant);
        if (options.Platform.OsVersion is not null)
            writer.WriteString("os.version", options.Platform.OsVersion);

        writer.WriteStartObject("config");
        WriteTexts(writer, "Env", options.Environment);
        WriteTexts(writer, "Cmd", options.Command);
        writer.WriteEndObject();

        writer.WriteStartObject("rootfs");
        writer.WriteString("type", "layers");
        writer.WriteStartArray("diff_ids");
        foreach (Digest diffId in diffIds)
            writer.WriteStringValue(diffId.ToString());
        writer.WriteEndArray();
        writer.WriteEndObject();

        writer.WriteStartArray("history");
        foreach (Digest _ in diffIds)
        {
            writer.WriteStartObject();
            writer.WriteString("created", created);
            writer.WriteString("created_by", "EcrPS");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
