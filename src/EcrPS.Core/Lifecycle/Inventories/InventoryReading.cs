using System.Text.Json;
using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>Collects the images of the values in an inventory file: pages, images, or lists of them.</summary>
internal sealed class InventoryReading
{
    private readonly StringPool _strings = new();
    private readonly HashSet<string> _digests = new(StringComparer.Ordinal);
    private readonly List<ImageDetail> _images = [];

    public IReadOnlyList<ImageDetail> Images => _images;

    /// <summary>Whether anything in the file lists images, even none.</summary>
    public bool HasList { get; private set; }

    /// <summary>Whether the last page has a token for the next one.</summary>
    public bool IsIncomplete { get; private set; }

    public static ImageInventoryException NoImages() =>
        new("The file contains neither a list of images nor an object with a member 'imageDetails'.");

    /// <summary>Reads a value.</summary>
    /// <exception cref="ImageInventoryException">It lists no images, or one of them cannot be read.</exception>
    public void Read(ref Utf8JsonReader reader) => Read(ref reader, isInList: false);

    private void Read(ref Utf8JsonReader reader, bool isInList)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                HasList = true;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType != JsonTokenType.Null)
                        Read(ref reader, isInList: true);
                }

                break;
            case JsonTokenType.StartObject when HasMember(reader, "imageDetails"u8):
                HasList = true;
                ReadPage(ref reader);
                break;
            case JsonTokenType.StartObject when isInList || HasMember(reader, "imageDigest"u8):
                HasList = true;
                ReadImage(ref reader);
                break;
            default:
                throw NoImages();
        }
    }

    private void ReadPage(ref Utf8JsonReader reader)
    {
        IsIncomplete = false;
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("imageDetails"u8))
            {
                JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "a list");
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType != JsonTokenType.Null)
                        ReadImage(ref reader);
                }
            }
            else if (name.SequenceEqual("nextToken"u8))
            {
                IsIncomplete = JsonMembers.String(ref reader).Length > 0;
            }
            else if (name.SequenceEqual("formatVersion"u8))
            {
                InventoryJson.CheckVersion(JsonMembers.Integer(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadImage(ref Utf8JsonReader reader)
    {
        Utf8JsonReader start = reader;
        try
        {
            _images.Add(InventoryJson.ReadImage(ref reader, _strings, _digests));
        }
        catch (JsonException error) when (Explain(start) is { } wrong)
        {
            throw new ImageInventoryException(wrong, error);
        }
    }

    // Reads each member by itself, to find the one that is wrong.
    private string? Explain(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        using var image = JsonDocument.ParseValue(ref reader);
        foreach (JsonProperty member in image.RootElement.EnumerateObject())
        {
            try
            {
                var alone = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(
                    new Dictionary<string, JsonElement> { [member.Name] = member.Value }));
                alone.Read();
                InventoryJson.ReadImage(ref alone, new StringPool(), []);
            }
            catch (JsonException error)
            {
                bool hasDigest = image.RootElement.TryGetProperty("imageDigest", out JsonElement one);
                string digest = hasDigest && one.ValueKind == JsonValueKind.String ? $" ({ForeignText.Shorten(one.GetString())})" : "";
                string value = ForeignText.Shorten(member.Value.GetRawText());
                int position = error.Message.IndexOf(" at byte", StringComparison.Ordinal);
                string expected = position < 0 ? error.Message : error.Message[..position] + ".";
                return $"Image {_images.Count + 1}{digest}, {member.Name}: {value} is wrong. {expected}";
            }
        }

        return null;
    }

    private static bool HasMember(Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
                return true;
            reader.Skip();
        }

        return false;
    }
}
