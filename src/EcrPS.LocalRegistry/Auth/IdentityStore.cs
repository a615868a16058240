using System.Globalization;
using System.Text.Json;
using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>
/// The access keys that are accepted: <c>test</c> for the default account, a 12-digit account id for that account
/// (both with the secret <c>test</c>), and those of the credentials file.
/// </summary>
internal sealed class IdentityStore
{
    /// <summary>The access key id of the default account and the secret of every built-in key.</summary>
    public const string BuiltInSecret = "test";

    private readonly Dictionary<string, Identity> _named;
    private readonly bool _builtIn;

    private IdentityStore(Dictionary<string, Identity> named, string account, bool builtIn)
    {
        _named = named;
        _builtIn = builtIn;
        Default = MakeBuiltIn(BuiltInSecret, account);
    }

    /// <summary>The caller of requests without credentials, if verification is off.</summary>
    public Identity Default { get; }

    /// <summary>Reads the credentials file, if there is one.</summary>
    /// <param name="options">The file and the default account.</param>
    /// <param name="builtIn">Whether the built-in keys are accepted.</param>
    public static IdentityStore Load(LocalRegistryOptions options, bool builtIn)
    {
        var named = new Dictionary<string, Identity>(StringComparer.Ordinal);
        if (options.CredentialsFile is { } path)
        {
            foreach (Identity identity in ReadFile(path, options.Account))
            {
                if (!named.TryAdd(identity.AccessKeyId, identity))
                {
                    throw new LocalRegistryException(
                        $"--credentials: '{path}' has the access key id '{identity.AccessKeyId}' twice.", isUsageError: true);
                }
            }
        }

        return new IdentityStore(named, options.Account, builtIn);
    }

    /// <summary>Finds the owner of an access key id; null if the id is unknown.</summary>
    public Identity? Find(string accessKeyId)
    {
        if (_named.TryGetValue(accessKeyId, out Identity? identity))
            return identity;
        if (!_builtIn)
            return null;
        if (accessKeyId == BuiltInSecret)
            return Default;
        return IsAccountId(accessKeyId) ? MakeBuiltIn(accessKeyId, accessKeyId) : null;
    }

    /// <summary>The identity that represents an account if verification is off.</summary>
    public Identity OfAccount(string accountId) => accountId == Default.AccountId ? Default : MakeBuiltIn(accountId, accountId);

    /// <summary>Whether a text is an account id.</summary>
    public static bool IsAccountId(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    private static Identity MakeBuiltIn(string accessKeyId, string account) => new()
    {
        AccessKeyId = accessKeyId,
        SecretAccessKey = BuiltInSecret,
        AccountId = account,
        PrincipalArn = $"arn:aws:iam::{account}:user/{BuiltInSecret}",
    };

    private static List<Identity> ReadFile(string path, string defaultAccount)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream);
            return [.. document.RootElement.EnumerateArray().Select(entry => ReadIdentity(entry, defaultAccount))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalRegistryException($"--credentials: cannot read '{path}': {exception.Message}", isUsageError: true, exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException)
        {
            // The parser's own message could quote a secret.
            throw new LocalRegistryException(
                $"--credentials: '{path}' must be a JSON list of objects with accessKeyId and secretAccessKey, and optionally "
                + $"sessionToken, expiration (ISO 8601), accountId (12 digits) and principalArn.",
                isUsageError: true);
        }
    }

    private static Identity ReadIdentity(JsonElement entry, string defaultAccount)
    {
        string accessKeyId = Required(entry, "accessKeyId");
        string account = Optional(entry, "accountId") ?? defaultAccount;
        if (!IsAccountId(account))
            throw new FormatException("accountId");
        return new Identity
        {
            AccessKeyId = accessKeyId,
            SecretAccessKey = Required(entry, "secretAccessKey"),
            SessionToken = Optional(entry, "sessionToken"),
            Expires = Optional(entry, "expiration") is { } text
                ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : null,
            AccountId = account,
            PrincipalArn = Optional(entry, "principalArn") ?? $"arn:aws:iam::{account}:user/{accessKeyId}",
        };
    }

    private static string Required(JsonElement entry, string member) =>
        entry.GetProperty(member).GetString() is { Length: > 0 } text ? text : throw new FormatException(member);

    private static string? Optional(JsonElement entry, string member) =>
        entry.TryGetProperty(member, out JsonElement value) ? value.GetString() : null;
}
