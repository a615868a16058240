using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>Creates images in a store. The same input gives the same digests on the same runtime.</summary>
public static class ImageWriter
{
    /// <summary>Writes an image: layers compressed with gzip, configuration, manifest.</summary>
    /// <param name="store">The store to write to.</param>
    /// <param name="layers">The layers, base first.</param>
    /// <param name="options">The image's configuration.</param>
    /// <param name="reference">Its tag; null for the child of an index.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The manifest.</returns>
    public static async Task<Manifest> WriteImageAsync(
        IContentStore store,
        IReadOnlyList<LayerBuilder> layers,
        ImageOptions options,
        string? reference,
        CancellationToken cancellationToken)
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

        byte[] content = Config(options, diffIds);
        var config = new Descriptor(MediaTypes.OciConfig, Digest.Compute(content), content.Length);
        await store.WriteBlobAsync(
            config,
            _ => Task.FromResult<Stream>(new MemoryStream(content, writable: false)),
            null,
            cancellationToken).ConfigureAwait(false);
        var manifest = Manifest.Parse(ManifestWriter.Image(MediaTypes.OciManifest, config, descriptors, options.Annotations));
        await store.WriteManifestAsync(manifest, reference, cancellationToken).ConfigureAwait(false);
        return manifest;
    }

    /// <summary>The configuration (image specification, config.md).</summary>
    private static byte[] Config(ImageOptions options, List<Digest> diffIds) => ManifestWriter.Write(writer =>
    {
        string created = options.Created.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
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
