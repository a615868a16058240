using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcrPS.Lifecycle;

/// <summary>A lifecycle policy: the rules by which ECR expires or archives the images of a repository.</summary>
public sealed class LifecyclePolicy
{
    // This text is read in consoles and diffs: only what JSON itself requires is escaped.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>No policy: every image is kept. ECR takes no policy without rules, so it cannot be set.</summary>
    public static LifecyclePolicy None { get; } = new();

    /// <summary>Creates a policy of rules, in the given order.</summary>
    /// <param name="rules">The rules; not checked, see <see cref="Validate"/>.</param>
    public LifecyclePolicy(params IEnumerable<LifecycleRule> rules)
    {
        Rules = rules.ToArray();
    }

    /// <summary>The rules in the order of the text, which ECR ignores: their priorities decide.</summary>
    public IReadOnlyList<LifecycleRule> Rules { get; }

    /// <summary>
    /// Reads and checks a policy text. Never throws for an invalid text, and takes time linear in its length. Strict where it
    /// is not known that ECR accepts a form: comments, trailing commas, a byte order mark, duplicate and unknown members,
    /// <c>1.0</c> for <c>1</c>, empty lists and empty tag patterns are violations.
    /// </summary>
    /// <param name="text">The text as it would be sent.</param>
    /// <returns>The policy, or all violations at once.</returns>
    public static LifecyclePolicyParseResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LifecyclePolicyReader.Read(text);
    }

    /// <summary>
    /// Removes white space between tokens and leaves members and escapes as they are: the form in which PutLifecyclePolicy and
    /// GetLifecyclePolicy return a policy. In a text that is not JSON, white space outside of quotes is removed.
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

    /// <summary>Checks this policy's text by ECR's rules.</summary>
    /// <returns>All violations; empty for a policy that ECR accepts.</returns>
    public IReadOnlyList<LifecyclePolicyViolation> Validate() => Parse(ToJson()).Violations;

    /// <summary>The policy's text: members in the order of AWS's documentation. <see cref="Parse"/> gives the same policy back.</summary>
    /// <param name="indented">Whether to indent it; ECR's limit (30,720 characters) includes white space.</param>
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
