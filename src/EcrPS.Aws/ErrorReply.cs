using System.Globalization;
using System.Net;
using System.Text.Json;

namespace EcrPS.Aws;

/// <summary>The contents of an error reply.</summary>
/// <param name="Type">
/// The error's name as the service spells it, such as <c>RepositoryNotFoundException</c>; the SDK's retry policy knows these.
/// </param>
/// <param name="Message">The service's message, or a sentence about the status where there was none.</param>
/// <param name="Members">The error's further members, as text.</param>
internal sealed record ErrorReply(string Type, string Message, IReadOnlyDictionary<string, string> Members)
{
    private const string Suffix = "Exception";

    // The error names that mean throttling; ECR's own is the first. Without LimitExceededException, which the SDK includes: ECR
    // uses it for a quota that the next attempt exceeds as well.
    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "Throttled", "RequestThrottled", "TooManyRequests", "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown",
    };

    /// <summary>The name without its <c>Exception</c> suffix.</summary>
    public static string CodeOf(string type) =>
        type.Length > Suffix.Length && type.EndsWith(Suffix, StringComparison.Ordinal) ? type[..^Suffix.Length] : type;

    /// <summary>Whether a name, with or without its suffix, means throttling.</summary>
    public static bool IsThrottling(string type) => ThrottlingCodes.Contains(CodeOf(type));

    public static ErrorReply Parse(ReadOnlySpan<byte> body, string? typeHeader, HttpStatusCode status)
    {
        string? type = null;
        string? message = null;
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in TopLevel(body))
        {
            switch (name)
            {
                case "__type" or "code":
                    type ??= value;
                    break;
                case "message" or "Message":
                    message ??= value;
                    break;
                default:
                    members[name] = value;
                    break;
            }
        }

        // The header has precedence: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
        string plainName = PlainName(typeHeader) ?? PlainName(type) ?? StatusName(status);
        string number = ((int)status).ToString(CultureInfo.InvariantCulture);
        return new ErrorReply(
            plainName,
            string.IsNullOrEmpty(message) ? $"The endpoint answered with status {number} ({plainName}) and no message." : message,
            members);
    }

    // A proxy's error page is not JSON: an error reply that cannot be read still has its status.
    private static List<KeyValuePair<string, string>> TopLevel(ReadOnlySpan<byte> body)
    {
        var found = new List<KeyValuePair<string, string>>();
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!JsonDocument.TryParseValue(ref reader, out JsonDocument? document) || document is null)
                return found;
            using (document)
            {
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                    return found;
                foreach (JsonProperty member in document.RootElement.EnumerateObject())
                {
                    if (member.Value.ValueKind != JsonValueKind.Null)
                        found.Add(new(member.Name, member.Value.ToString()));
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for invalid UTF-8.
            found.Clear();
        }

        return found;
    }

    // The forms "com.amazonaws.ecr#NameException" and "NameException:http://…" are both in use.
    private static string? PlainName(string? type)
    {
        if (type is null)
            return null;
        string name = type[(type.IndexOf('#', StringComparison.Ordinal) + 1)..];
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        name = (colon < 0 ? name : name[..colon]).Trim();
        return name.Length == 0 ? null : name;
    }

    // The names of the API's common errors where there is one, else the name of the HTTP status.
    private static string StatusName(HttpStatusCode status) => status switch
    {
        HttpStatusCode.InternalServerError => "InternalFailure",
        HttpStatusCode.RequestTimeout => "RequestTimeoutException",
        HttpStatusCode.TooManyRequests => "ThrottlingException",
        >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => "UnexpectedRedirect",
        _ => status.ToString(),
    };
}
