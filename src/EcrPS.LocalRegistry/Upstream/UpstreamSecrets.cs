using System.Net;
using System.Text.Json;
using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry.Upstream;

/// <summary>
/// The file of <c>--upstream-credentials</c>, in place of AWS Secrets Manager: a JSON object of secrets by ARN or name, each with the
/// members that ECR requires of a secret, <c>username</c> and <c>accessToken</c>. A null is a secret that exists and cannot be
/// decrypted.
/// </summary>
internal sealed class UpstreamSecrets
{
    private const string SecretField = ":secret:";

    /// <summary>Secrets Manager appends a hyphen and this many random characters to the ARN of a secret.</summary>
    private const int SuffixLength = 6;

    private readonly Dictionary<string, NetworkCredential?> _byName;

    private UpstreamSecrets(Dictionary<string, NetworkCredential?> byName, bool isKnown) => (_byName, IsKnown) = (byName, isKnown);

    /// <summary>Whether there is a file; if so, a secret that is not in it does not exist.</summary>
    public bool IsKnown { get; }

    /// <exception cref="LocalRegistryException">The file cannot be read or has another form.</exception>
    public static UpstreamSecrets Load(string? path)
    {
        if (path is null)
            return new UpstreamSecrets([], isKnown: false);
        try
        {
            using FileStream stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream);
            return new UpstreamSecrets(
                document.RootElement.EnumerateObject().ToDictionary(static secret => secret.Name, Read, StringComparer.Ordinal),
                isKnown: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalRegistryException(
                $"--upstream-credentials: cannot read '{path}': {exception.Message}", isUsageError: true, exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException
            or ArgumentException)
        {
            // The parser's own message could quote a secret.
            throw new LocalRegistryException(
                $"--upstream-credentials: '{path}' must be a JSON object of secrets by ARN or name, each an object with username and "
                + $"accessToken, or null.",
                isUsageError: true);
        }
    }

    /// <summary>Finds a secret by its ARN, by its name, or by its name with the suffix of Secrets Manager.</summary>
    /// <param name="arn">The ARN of the secret.</param>
    /// <param name="credential">Its content; null if it cannot be decrypted.</param>
    /// <returns>False if the secret does not exist.</returns>
    public bool TryFind(string arn, out NetworkCredential? credential)
    {
        if (_byName.TryGetValue(arn, out credential))
            return true;
        string name = arn[(arn.IndexOf(SecretField, StringComparison.Ordinal) + SecretField.Length)..];
        if (_byName.TryGetValue(name, out credential))
            return true;
        int end = name.Length - SuffixLength - 1;
        return end > 0 && name[end] == '-' && _byName.TryGetValue(name[..end], out credential);
    }

    private static NetworkCredential? Read(JsonProperty secret) => secret.Value.ValueKind == JsonValueKind.Null
        ? null
        : new NetworkCredential(Text(secret, "username"), Text(secret, "accessToken"));

    private static string Text(JsonProperty secret, string member) =>
        secret.Value.GetProperty(member).GetString() is { Length: > 0 } text ? text : throw new JsonException(member);
}
