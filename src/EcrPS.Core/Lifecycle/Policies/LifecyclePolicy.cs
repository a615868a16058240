using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcrPS.Lifecycle;

/// <summary>A lifecycle policy: the rules by which a repository sheds images.</summary>
public sealed class LifecyclePolicy
{
    // People read this text in consoles and diffs: only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes a policy of rules, in the order given.</summary>
    /// <param name="rules">The rules; not checked, see <see cref="Validate"/>.</param>
    public LifecyclePolicy(params IEnumerable<LifecycleRule> rules)
    {
        Rules = rules.ToArray();
    }

    /// <summary>The rules in the order of the text, which means nothing to ECR: their priorities decide.</summary>
    public IReadOnlyList<LifecycleRule> Rules { get; }

    /// <summary>
    /// Reads and checks a policy text. Never throws on a bad text, and takes time linear in its length.
    /// What ECR is not documented to accept is a violation: comments, trailing commas, a byte order mark, duplicate and
    /// unknown members, <c>1.0</c> for <c>1</c>, empty lists and empty tag patterns.
    /// </summary>
    /// <param name="text">The text as it would be sent.</param>
    /// <returns>The policy, or all violations at once.</returns>
    public static LifecyclePolicyParseResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LifecyclePolicyReader.Read(text);
    }

    /// <summary>
    /// The text without white space between its tokens, members and escapes as they were: what PutLifecyclePolicy and
    /// GetLifecyclePolicy answer. A text that is not JSON comes back without the white space outside of quotes.
    /// </summary>
    /// <param name="text">A policy text.</param>
    /// <returns>The minified text.</returns>
    public static string Minify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var minified = new StringBuilder(text.Length);
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!quoted && c is ' ' or '\t' or '\r' or '\n')
                continue;
            minified.Append(c);
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (quoted && c == '\\' && i + 1 < text.Length)
            {
                minified.Append(text[++i]);
            }
        }

        return minified.ToString();
    }

    /// <summary>What ECR would say to this policy's text.</summary>
    /// <returns>All violations; empty for a policy that ECR takes.</returns>
    public IReadOnlyList<LifecyclePolicyViolation> Validate() => Parse(ToJson()).Violations;

    /// <summary>The policy's text: members in the order of AWS's documentation. <see cref="Parse"/> gives the same policy back.</summary>
    /// <param name="indented">Whether to make it legible; ECR counts white space too (30,720 characters).</param>
    /// <returns>JSON text.</returns>
    public string ToJson(bool indented = false)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain with { Indented = indented }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rules");
            foreach (LifecycleRule rule in Rules)
                Write(writer, rule);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, LifecycleRule rule)
    {
        writer.WriteStartObject();
        writer.WriteNumber("rulePriority", rule.RulePriority);
        WriteString(writer, "description", rule.Description);
        if (rule.Selection is { } selection)
        {
            writer.WriteStartObject("selection");
            WriteString(writer, "tagStatus", selection.TagStatus);
            WriteStrings(writer, "tagPatternList", selection.TagPatternList);
            WriteStrings(writer, "tagPrefixList", selection.TagPrefixList);
            WriteString(writer, "storageClass", selection.StorageClass);
            WriteString(writer, "countType", selection.CountType);
            WriteString(writer, "countUnit", selection.CountUnit);
            writer.WriteNumber("countNumber", selection.CountNumber);
            writer.WriteEndObject();
        }

        if (rule.Action is { } action)
        {
            writer.WriteStartObject("action");
            WriteString(writer, "type", action.Type);
            WriteString(writer, "targetStorageClass", action.TargetStorageClass);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteString(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, string[]? values)
    {
        if (values is null)
            return;
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
