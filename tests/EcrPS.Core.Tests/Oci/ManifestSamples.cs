using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.Oci;

namespace EcrPS.TestSupport;

/// <summary>Writes manifests that the module only reads and copies: indexes and artifacts.</summary>
internal static class ManifestSamples
{
    /// <summary>The usual encoder writes the '+' of media types as \u002B, which no registry client does.</summary>
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an index of images that are in the store: <c>manifest.Descriptor with { Platform = … }</c>.</summary>
    public static Task<Manifest> WriteIndexAsync(IContentStore store, IReadOnlyList<Descriptor> images, string reference) =>
        WriteAsync(store, reference, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciIndex,
            ["manifests"] = new JsonArray([.. images.Select(ToJson)]),
        });

    /// <summary>Writes an artifact with one blob and another image as its subject (OCI image spec, manifest.md, artifact usage).</summary>
    public static async Task<Manifest> WriteArtifactAsync(
        IContentStore store, string artifactType, byte[] content, Descriptor subject, string reference)
    {
        Descriptor config = await WriteBlobAsync(store, MediaTypes.OciEmpty, "{}"u8.ToArray());
        Descriptor layer = await WriteBlobAsync(store, artifactType, content);
        return await WriteAsync(store, reference, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciManifest,
            ["artifactType"] = artifactType,
            ["config"] = ToJson(config),
            ["layers"] = new JsonArray(ToJson(layer)),
            ["subject"] = ToJson(subject),
        });
    }

    private static async Task<Manifest> WriteAsync(IContentStore store, string reference, JsonObject content)
    {
        var manifest = Manifest.Parse(JsonSerializer.SerializeToUtf8Bytes(content, Options));
        await store.WriteManifestAsync(manifest, reference, CancellationToken.None);
        return manifest;
    }

    private static async Task<Descriptor> WriteBlobAsync(IContentStore store, string mediaType, byte[] content)
    {
        var descriptor = new Descriptor(mediaType, Digest.Compute(content), content.Length);
        await store.WriteBlobAsync(descriptor, _ => Task.FromResult<Stream>(new MemoryStream(content)), null, CancellationToken.None);
        return descriptor;
    }

    private static JsonObject ToJson(Descriptor descriptor)
    {
        var json = new JsonObject
        {
            ["mediaType"] = descriptor.MediaType,
            ["digest"] = descriptor.Digest.ToString(),
            ["size"] = descriptor.Size,
        };
        if (descriptor.Platform is { } platform)
        {
            json["platform"] = new JsonObject { ["architecture"] = platform.Architecture, ["os"] = platform.Os };
            if (platform.Variant is not null)
                json["platform"]!["variant"] = platform.Variant;
        }

        return json;
    }
}
