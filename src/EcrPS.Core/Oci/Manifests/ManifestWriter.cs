using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>Writes manifests; the same input gives the same bytes, and so the same digest.</summary>
internal static class ManifestWriter
{
    /// <summary>
    /// The default encoder writes the '+' of media types as \u002B to be safe in HTML, where manifests are never embedded.
    /// </summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Index(
        IEnumerable<Descriptor> manifests, IReadOnlyDictionary<string, string>? annotations, Descriptor? subject) => Write(writer =>
    {
        writer.WriteNumber("schemaVersion", 2);
        writer.WriteString("mediaType", MediaTypes.OciIndex);
        WriteList(writer, "manifests", manifests);
        WriteSubject(writer, subject);
        WriteAnnotations(writer, annotations);
    });

    public static byte[] Image(
        string mediaType, Descriptor config, IEnumerable<Descriptor> layers, IReadOnlyDictionary<string, string>? annotations) =>
            Write(writer =>
        {
            writer.WriteNumber("schemaVersion", 2);
            writer.WriteString("mediaType", mediaType);
            writer.WritePropertyName("config");
            WriteDescriptor(writer, config);
            WriteList(writer, "layers", layers);
            WriteAnnotations(writer, annotations);
        });

    /// <summary>One JSON object without white space.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<Descriptor> descriptors)
    {
        writer.WriteStartArray(name);
        foreach (Descriptor descriptor in descriptors)
            WriteDescriptor(writer, descriptor);
        writer.WriteEndArray();
    }

    private static void WriteDescriptor(Utf8JsonWriter writer, Descriptor descriptor)
    {
        writer.WriteStartObject();
        writer.WriteString("mediaType", descriptor.MediaType);
        writer.WriteString("digest", descriptor.Digest.ToString());
        writer.WriteNumber("size", descriptor.Size);
        if (descriptor.Urls.Count > 0)
        {
            writer.WriteStartArray("urls");
            foreach (string url in descriptor.Urls)
                writer.WriteStringValue(url);
            writer.WriteEndArray();
        }

        if (descriptor.ArtifactType is not null)
            writer.WriteString("artifactType", descriptor.ArtifactType);
        if (descriptor.Platform is { } platform)
        {
            writer.WriteStartObject("platform");
            writer.WriteString("architecture", platform.Architecture);
            writer.WriteString("os", platform.Os);
            if (platform.OsVersion is not null)
                writer.WriteString("os.version", platform.OsVersion);
            if (platform.Variant is not null)
                writer.WriteString("variant", platform.Variant);
            writer.WriteEndObject();
        }

        WriteAnnotations(writer, descriptor.Annotations);
        writer.WriteEndObject();
    }

    private static void WriteSubject(Utf8JsonWriter writer, Descriptor? subject)
    {
        if (subject is null)
            return;
        writer.WritePropertyName("subject");
        WriteDescriptor(writer, subject);
    }

    /// <summary>Sorted by key, because a dictionary's order is not guaranteed.</summary>
    private static void WriteAnnotations(Utf8JsonWriter writer, IReadOnlyDictionary<string, string>? annotations)
    {
        if (annotations is null || annotations.Count == 0)
            return;
        writer.WriteStartObject("annotations");
        foreach ((string key, string value) in annotations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }
}
