using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>
/// Writes a repository policy as ECR returns it: indented by two spaces, with a space on both sides of a colon, each list on one line,
/// the elements of a statement in a fixed order, and a list of one value as that value (API reference, SetRepositoryPolicy and
/// GetRepositoryPolicy, "Examples"). Values keep their order. Where Condition and the Not… elements go was not seen.
/// </summary>
internal static class RepositoryPolicyText
{
    private static readonly string[] Order =
    [
        "Version", "Id", "Statement", "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition",
    ];

    /// <param name="text">A valid policy.</param>
    public static string Rewrite(string text)
    {
        using var policy = JsonDocument.Parse(text);
        var output = new StringBuilder();
        WriteObject(output, policy.RootElement, depth: 0);
        return output.ToString();
    }

    private static void WriteObject(StringBuilder output, JsonElement element, int depth)
    {
        output.Append('{');
        string separator = "";
        // A stable sort: keys of conditions and types of principals are in no list and keep their order.
        foreach (JsonProperty member in element.EnumerateObject().OrderBy(static member => Array.IndexOf(Order, member.Name)))
        {
            NewLine(output.Append(separator), depth + 1);
            WriteText(output, member.Name);
            output.Append(" : ");
            // ECR's list of statements stays a list when there is one.
            if (depth == 0 && member.NameEquals("Statement"))
            {
                WriteList(output, member.Value, depth + 1);
            }
            else
            {
                WriteValue(output, member.Value, depth + 1);
            }

            separator = ",";
        }

        NewLine(output, depth);
        output.Append('}');
    }

    private static void WriteValue(StringBuilder output, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value, depth);
                break;
            case JsonValueKind.Array when value.GetArrayLength() == 1:
                WriteValue(output, value[0], depth);
                break;
            case JsonValueKind.Array:
                WriteList(output, value, depth);
                break;
            case JsonValueKind.String:
                WriteText(output, value.GetString()!);
                break;
            default:
                output.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteList(StringBuilder output, JsonElement value, int depth)
    {
        output.Append("[ ");
        string separator = "";
        foreach (JsonElement item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value])
        {
            output.Append(separator);
            WriteValue(output, item, depth);
            separator = ", ";
        }

        output.Append(" ]");
    }

    private static void NewLine(StringBuilder output, int depth) => output.Append('\n').Append(' ', 2 * depth);

    private static void WriteText(StringBuilder output, string text) =>
        output.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)).Append('"');
}
