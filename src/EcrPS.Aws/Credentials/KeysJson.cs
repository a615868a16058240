using System.Globalization;
using System.Text.Json;

namespace EcrPS.Aws.Credentials;

/// <summary>Reads keys from JSON. Errors do not quote the JSON: it may contain secrets.</summary>
internal static class KeysJson
{
    private const string Unreadable = "the reply is not JSON of the expected form.";

    /// <summary>Reads the reply of a container's or instance's role (<c>Token</c>) or of a process (<c>SessionToken</c>).</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static Keys Read(string json, string tokenName) => Parse(json, root => Of(root, tokenName));

    /// <summary>Reads a reply of SSO's GetRoleCredentials.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static Keys ReadSso(string json) => Parse(json, static root =>
    {
        if (!root.TryGetProperty("roleCredentials", out JsonElement keys) || keys.ValueKind != JsonValueKind.Object)
            throw new FormatException("roleCredentials is missing.");
        DateTimeOffset? expiration = keys.TryGetProperty("expiration", out JsonElement end) && end.TryGetInt64(out long milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : (DateTimeOffset?)null;
        return new Keys(Needed(keys, "accessKeyId"), Needed(keys, "secretAccessKey"), Needed(keys, "sessionToken"), expiration);
    });

    /// <summary>Reads one object.</summary>
    /// <exception cref="FormatException">The text is not a JSON object, or <paramref name="read"/> throws it.</exception>
    public static T Parse<T>(string json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : throw new FormatException(Unreadable);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new FormatException(Unreadable, e);
        }
    }

    /// <summary>A text member; null where it is missing, empty or not a string.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>A time in ISO 8601; AWS CLI has written <c>UTC</c> for <c>Z</c>.</summary>
    /// <exception cref="FormatException">It is not a time.</exception>
    public static DateTimeOffset? Time(JsonElement element, string name)
    {
        if (Text(element, name) is not { } text)
            return null;
        if (text.EndsWith("UTC", StringComparison.Ordinal))
            text = text[..^3] + "Z";
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new FormatException($"{name} is no time.");
    }

    private static Keys Of(JsonElement root, string tokenName) =>
        new(Needed(root, "AccessKeyId"), Needed(root, "SecretAccessKey"), Text(root, tokenName), Time(root, "Expiration"));

    private static string Needed(JsonElement element, string name) =>
        Text(element, name) ?? throw new FormatException($"{name} is missing.");
}
