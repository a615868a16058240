using System.Buffers;
using System.Text.Json;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>
/// The member <c>manifest</c> of an image in an inventory file, beside those of DescribeImages:
/// <c>{"mediaType", "children": [digest], "subject": digest, "blobs": [{"digest", "size"}]}</c>.
/// </summary>
internal static class InventoryJson
{
    /// <summary>The version of the files that are written; unknown members of a later version would be lost silently.</summary>
    public const int FormatVersion = 1;

    /// <exception cref="ImageInventoryException">It is a later version.</exception>
    public static void CheckVersion(int version)
    {
        if (version > FormatVersion)
        {
            throw new ImageInventoryException(
                $"The file has the format version {version}; this module reads {FormatVersion}. Update the module.");
        }
    }

    /// <exception cref="JsonException">It is not an image.</exception>
    public static ImageDetail ReadImage(ref Utf8JsonReader reader, StringPool strings, HashSet<string> digests)
    {
        // The API's reader reads the API's members; a second pass over the same object reads the inventory's.
        Utf8JsonReader again = reader;
        ImageDetail image = JsonMembers.Object<ImageDetail>(ref reader, strings);
        ReadRest(ref again, image, strings, digests);
        return image;
    }

    /// <summary>Writes one image with its place and manifest.</summary>
    public static void Write(Stream stream, ImageDetail image)
    {
        ReadOnlySpan<byte> api = EcrJson.Write(image).Span;
        var rest = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(rest))
        {
            writer.WriteStartObject();
            if (image.Region is not null)
                writer.WriteString("region"u8, image.Region);
            if (image.EndpointUrl is not null)
                writer.WriteString("endpointUrl"u8, image.EndpointUrl);
            if (image.Manifest is not null)
                Write(writer, image.Manifest);
            writer.WriteEndObject();
        }

        ReadOnlySpan<byte> own = rest.WrittenSpan;
        stream.Write(own.Length > 2 ? api[..^1] : api);
        if (own.Length <= 2)
            return;
        if (api.Length > 2)
            stream.WriteByte((byte)',');
        stream.Write(own[1..]);
    }

    private static void ReadRest(ref Utf8JsonReader reader, ImageDetail image, StringPool strings, HashSet<string> digests)
    {
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("region"u8))
            {
                image.Region = JsonMembers.Shared(ref reader, strings);
            }
            else if (name.SequenceEqual("endpointUrl"u8))
            {
                image.EndpointUrl = JsonMembers.Shared(ref reader, strings);
            }
            else if (name.SequenceEqual("manifest"u8))
            {
                image.Manifest = ReadManifest(ref reader, strings, digests);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static ManifestLinks ReadManifest(ref Utf8JsonReader reader, StringPool strings, HashSet<string> digests)
    {
        string? mediaType = null;
        string? subject = null;
        List<string> children = [];
        List<BlobSize> blobs = [];
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("mediaType"u8))
            {
                mediaType = JsonMembers.Shared(ref reader, strings);
            }
            else if (name.SequenceEqual("subject"u8))
            {
                subject = Digest(ref reader, digests);
            }
            else if (name.SequenceEqual("children"u8))
            {
                ReadList(ref reader, (ref Utf8JsonReader item) => children.Add(Digest(ref item, digests)));
            }
            else if (name.SequenceEqual("blobs"u8))
            {
                ReadList(ref reader, (ref Utf8JsonReader item) => blobs.Add(Blob(ref item, digests)));
            }
            else
            {
                reader.Skip();
            }
        }

        return new() { MediaType = mediaType, Subject = subject, Children = [.. children], Blobs = [.. blobs] };
    }

    private static void Write(Utf8JsonWriter writer, ManifestLinks manifest)
    {
        writer.WriteStartObject("manifest"u8);
        if (manifest.MediaType is not null)
            writer.WriteString("mediaType"u8, manifest.MediaType);
        if (manifest.Subject is not null)
            writer.WriteString("subject"u8, manifest.Subject);
        if (manifest.Children.Count > 0)
        {
            writer.WriteStartArray("children"u8);
            foreach (string child in manifest.Children)
                writer.WriteStringValue(child);
            writer.WriteEndArray();
        }

        if (manifest.Blobs.Count > 0)
        {
            writer.WriteStartArray("blobs"u8);
            foreach (BlobSize blob in manifest.Blobs)
            {
                writer.WriteStartObject();
                writer.WriteString("digest"u8, blob.Digest);
                writer.WriteNumber("size"u8, blob.Size);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private delegate void ItemReader(ref Utf8JsonReader reader);

    private static void ReadList(ref Utf8JsonReader reader, ItemReader readItem)
    {
        JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "a list");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            readItem(ref reader);
    }

    private static BlobSize Blob(ref Utf8JsonReader reader, HashSet<string> digests)
    {
        string? digest = null;
        long? size = null;
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("digest"u8))
            {
                digest = Digest(ref reader, digests);
            }
            else if (name.SequenceEqual("size"u8))
            {
                size = JsonMembers.Long(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return digest is not null && size is { } known
            ? new(digest, known)
            : throw new JsonException("A blob of a manifest lacks its digest or size.");
    }

    private static string Digest(ref Utf8JsonReader reader, HashSet<string> digests)
    {
        string text = JsonMembers.String(ref reader);
        if (digests.TryGetValue(text, out string? known))
            return known;
        if (text.Length == 0)
            throw new JsonException("A digest is empty.");
        digests.Add(text);
        return text;
    }
}
