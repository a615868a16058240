using System.Collections;
using System.Management.Automation;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.Pipeline;
using EcrPS.Policies;

namespace EcrPS.Conversion;

/// <summary>Reads repository and registry policies given as text, file or object.</summary>
internal static class AccessPolicyInput
{
    // A policy is not embedded in HTML, so quotes and ampersands need no escapes.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The policy's text.</summary>
    /// <param name="text">What was given as text.</param>
    /// <param name="path">The file that was given.</param>
    /// <param name="policy">The object that was given: a hashtable, what ConvertFrom-Json makes, or a file.</param>
    /// <param name="resolve">Resolves a path of the user to a full path.</param>
    /// <param name="cancellationToken">Ends the waiting for a pipe.</param>
    /// <returns>JSON.</returns>
    /// <exception cref="ArgumentException">Nothing was given, or no JSON object.</exception>
    /// <exception cref="TerminatingErrorException">The file cannot be read.</exception>
    public static string Read(
        string? text, string? path, object? policy, Func<string, string> resolve, CancellationToken cancellationToken)
    {
        JsonText.RequireNoPath(text, "policy", "-PolicyText", "-PolicyPath");
        text ??= path is not null ? ReadFile(resolve(path), path, cancellationToken)
            : PSNode.Plain(policy) is PolicyLine line ? line.ToString()
            : PSNode.Plain(policy) is FileSystemInfo file ? ReadFile(file.FullName, file.FullName, cancellationToken)
            : policy is not null ? ToNode(policy)?.ToJsonString(Plain)
            : throw new ArgumentException("Give the policy: -PolicyText, -PolicyPath or -Policy.");
        text = text is null ? null : PolicyReply.Unwrap(text);
        return text is not null && IsObject(text) ? text : throw new ArgumentException("The policy is not a JSON object.");
    }

    /// <summary>The reason for which ECR would reject a policy, which ECR does not state; null if this module finds none.</summary>
    public static string? Reason(string text, AccessPolicyKind kind)
    {
        try
        {
            AccessPolicy.Parse(text, kind);
            return null;
        }
        catch (AccessPolicyException error)
        {
            return error.Message;
        }
    }

    private static string ReadFile(string path, string target, CancellationToken cancellationToken)
    {
        try
        {
            return InputFile.ReadText(path, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Oci.OciException)
        {
            // One file for all records: without it no record can be processed.
            throw new TerminatingErrorException(EcrErrors.ToRecord(error, target));
        }
    }

    private static bool IsObject(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonNode? ToNode(object? value) => PlainValue.Of(value) switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        SwitchParameter flag => JsonValue.Create(flag.IsPresent),
        IDictionary members =>
            ToObject(PlainValue.Entries(members)),
        PSObject custom when PlainValue.Properties(custom) is { } properties => ToObject(properties),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToNode)]),
        var scalar => JsonValue.Create(Convert.ToString(scalar, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static JsonObject ToObject(IEnumerable<KeyValuePair<string, object?>> members) =>
        new(members.Select(static member => KeyValuePair.Create(member.Key, ToNode(member.Value))));
}
