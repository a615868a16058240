using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>
/// Converts an image's manifest to Docker's schema 1, which contains the configuration itself, split into a history of layers
/// (distribution, "Image Manifest Version 2, Schema 1"). ECR's users request it to read an image's labels in one call
/// (aws/containers-roadmap#178, #1075).
/// </summary>
public static class Schema1Conversion
{
    /// <summary>
    /// Converts a manifest. History entries without a layer are left out, so that all blobs named are those of the image:
    /// Docker's own registry would name an empty layer for them that was never pushed.
    /// </summary>
    /// <param name="image">The manifest as it was pushed.</param>
    /// <param name="configuration">The bytes of its configuration.</param>
    /// <param name="repositoryName">The repository, which schema 1 names.</param>
    /// <param name="tag">The tag, which schema 1 names too.</param>
    /// <returns>
    /// The manifest, unsigned, the same bytes for the same input; null for what schema 1 cannot express: an artifact, an image
    /// without layers or with foreign ones, a history that does not match the layers.
    /// </returns>
    public static Manifest? TryConvert(Manifest image, ReadOnlyMemory<byte> configuration, string repositoryName, string tag)
    {
        // Only layers that schema 2 and the OCI's form can both express can be expressed in schema 1.
        if (image.Layers.Count == 0 || image.Layers.Any(layer => MediaTypes.IsForeignLayer(layer.MediaType))
            || ManifestConversion.TryConvert(image, MediaTypes.DockerManifest) is null)
        {
            return null;
        }

        try
        {
            using JsonDocument document = ManifestReader.ParseJson(configuration);
            return Write(image, document.RootElement, repositoryName, tag);
        }
        catch (Exception exception) when (exception is OciException or InvalidOperationException)
        {
            // Registries do not validate configurations; only runtimes do.
            return null;
        }
    }

    private static Manifest? Write(Manifest image, JsonElement configuration, string repositoryName, string tag)
    {
        var root = new StrictJsonObject(configuration, string.Empty);
        var steps = root.List("history", (step, path) => new StrictJsonObject(step, path)).Where(step => !IsEmpty(step)).ToList();
        if (root.Has("history") && steps.Count != image.Layers.Count)
            return null;
        var entries = new List<string>();
        string? parent = null;
        for (int i = 0; i < image.Layers.Count; i++)
        {
            bool isTop = i == image.Layers.Count - 1;
            // Any 64 digits would be valid; these are the same for every request.
            string id = Hash($"{parent} {image.Layers[i].Digest} {(isTop ? image.Config!.Digest : null)}");
            entries.Add(isTop ? Top(configuration, id, parent) : Step(i < steps.Count ? steps[i] : null, id, parent));
            parent = id;
        }

        byte[] text = ManifestWriter.Write(writer =>
        {
            writer.WriteNumber("schemaVersion", 1);
            writer.WriteString("name", repositoryName);
            writer.WriteString("tag", tag);
            writer.WriteString("architecture", root.Text("architecture") ?? string.Empty);
            // The top layer is first, unlike in the other formats.
            writer.WriteStartArray("fsLayers");
            foreach (Descriptor layer in image.Layers.Reverse())
                WriteOne(writer, "blobSum", layer.Digest.ToString());
            writer.WriteEndArray();
            writer.WriteStartArray("history");
            foreach (string entry in entries.AsEnumerable().Reverse())
                WriteOne(writer, "v1Compatibility", entry);
            writer.WriteEndArray();
        });
        return text.Length > Manifest.MaxSize ? null : Manifest.Parse(text, MediaTypes.DockerSchema1);
    }

    private static bool IsEmpty(StrictJsonObject step) =>
        step.TryGet("empty_layer", out JsonElement empty) && empty.ValueKind == JsonValueKind.True;

    /// <summary>The entry of the top layer is the configuration without the members that only later formats have.</summary>
    private static string Top(JsonElement configuration, string id, string? parent) => Text(writer =>
    {
        WriteIds(writer, id, parent);
        foreach (JsonProperty member in configuration.EnumerateObject())
        {
            if (member.Name is not ("rootfs" or "history" or "id" or "parent"))
                member.WriteTo(writer);
        }
    });

    private static string Step(StrictJsonObject? step, string id, string? parent) => Text(writer =>
    {
        WriteIds(writer, id, parent);
        foreach (string name in (string[])["created", "author", "comment"])
        {
            if (step?.Text(name) is { } value)
                writer.WriteString(name, value);
        }

        writer.WriteStartObject("container_config");
        writer.WriteStartArray("Cmd");
        if (step?.Text("created_by") is { } command)
            writer.WriteStringValue(command);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteIds(Utf8JsonWriter writer, string id, string? parent)
    {
        writer.WriteString("id", id);
        if (parent is not null)
            writer.WriteString("parent", parent);
    }

    private static void WriteOne(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartObject();
        writer.WriteString(name, value);
        writer.WriteEndObject();
    }

    private static string Text(Action<Utf8JsonWriter> members) => Encoding.UTF8.GetString(ManifestWriter.Write(members));

    private static string Hash(string text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLower(CultureInfo.InvariantCulture);
}
