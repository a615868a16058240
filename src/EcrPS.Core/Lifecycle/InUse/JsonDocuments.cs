using System.Text;
using System.Text.Json;

namespace EcrPS.Lifecycle;

/// <summary>Reads JSON: one value, or several one after another, as jq and <c>docker ps --format json</c> write them.</summary>
internal static class JsonDocuments
{
    /// <summary>Whether a text begins like an object or a list.</summary>
    public static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..];

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static List<DocumentNode> Read(string text)
    {
        var documents = new List<DocumentNode>();
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        while (!(rest = rest.TrimStart(" \t\r\n"u8)).IsEmpty)
        {
            var reader = new Utf8JsonReader(rest);
            using var document = JsonDocument.ParseValue(ref reader);
            documents.Add(Node(document.RootElement));
            rest = rest[(int)reader.BytesConsumed..];
        }

        return documents;
    }

    private static DocumentNode Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => DocumentNode.OfText(Text(element)),
        JsonValueKind.Array => DocumentNode.OfItems([.. element.EnumerateArray().Select(Node)]),
        JsonValueKind.Object => DocumentNode.OfMembers(
            [.. element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Node(member.Value)))]),
        JsonValueKind.Null => DocumentNode.OfNull(),
        _ => DocumentNode.OfOther(),
    };

    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            // An escaped lone surrogate.
            throw new JsonException(error.Message, error);
        }
    }
}
