using System.Text;
using System.Text.Json;

namespace EcrPS.Lifecycle;

/// <summary>A JSON value that keeps duplicate members, which JsonNode hides.</summary>
internal sealed class PolicyJson
{
    public JsonTokenType Kind { get; private init; }

    /// <summary>The text of a string (unescaped) or number (as written).</summary>
    public string Text { get; private init; } = "";

    public List<PolicyJson> Items { get; } = [];

    public List<KeyValuePair<string, PolicyJson>> Members { get; } = [];

    /// <summary>The kind as ECR's schema messages spell it.</summary>
    public string KindName => Kind switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.Number => Text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? "integer" : "number",
        JsonTokenType.Null => "null",
        _ => "boolean",
    };

    /// <exception cref="JsonException">The text is not strict JSON, or nested deeper than the reader's 64 levels.</exception>
    /// <exception cref="InvalidOperationException">A string contains a lone surrogate.</exception>
    public static PolicyJson Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        PolicyJson root = ReadValue(ref reader);
        // Reads to the end, and throws if anything follows the value.
        reader.Read();
        return root;
    }

    private static PolicyJson ReadValue(ref Utf8JsonReader reader)
    {
        var value = new PolicyJson
        {
            Kind = reader.TokenType,
            Text = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                _ => "",
            },
        };
        if (value.Kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                value.Items.Add(ReadValue(ref reader));
        }
        else if (value.Kind == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                string name = reader.GetString()!;
                reader.Read();
                value.Members.Add(new(name, ReadValue(ref reader)));
            }
        }

        return value;
    }
}
