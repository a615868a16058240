using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.Aws.Settings;

namespace EcrPS.Aws.Credentials.Sso;

/// <summary>
/// A sign-in token as <c>aws sso login</c> stores it in <c>~/.aws/sso/cache</c>. Members that a new token does not replace are
/// kept: other tools share the file.
/// </summary>
internal sealed class SsoToken
{
    private readonly JsonObject _members;

    private SsoToken(JsonObject members) => _members = members;

    public string? AccessToken => Text("accessToken");

    public string? ClientId => Text("clientId");

    public string? ClientSecret => Text("clientSecret");

    public string? RefreshToken => Text("refreshToken");

    /// <summary>When the token expires; in the distant past where the file does not say.</summary>
    public DateTimeOffset ExpiresAt => Time("expiresAt");

    /// <summary>Whether the token can be refreshed without the user.</summary>
    public bool CanRefresh => RefreshToken is not null && ClientId is not null && ClientSecret is not null
        && Time("registrationExpiresAt") > DateTimeOffset.UtcNow;

    /// <summary>The path of the token of a session or start URL: the file name is its SHA-1, as in all AWS tools.</summary>
#pragma warning disable CA5350 // A file name, not a secret.
    public static string PathOf(string cacheKey) => Path.Combine(
        AwsEnvironment.Home,
        ".aws",
        "sso",
        "cache",
        Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(cacheKey))).ToLowerInvariant() + ".json");
#pragma warning restore CA5350

    /// <summary>Reads a token; null where there is no readable one.</summary>
    public static async Task<SsoToken?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            string text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonNode.Parse(text) is JsonObject members ? new SsoToken(members) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The members that AWS CLI writes beside a token, without a token yet.</summary>
    public static SsoToken Of(SsoSettings settings, string clientId, string clientSecret, DateTimeOffset registrationExpiresAt) =>
        new(new JsonObject
        {
            ["startUrl"] = settings.StartUrl,
            ["region"] = settings.Region,
            ["clientId"] = clientId,
            ["clientSecret"] = clientSecret,
            ["registrationExpiresAt"] = Text(registrationExpiresAt),
        });

    /// <summary>This token, updated with a reply of SSO-OIDC's CreateToken.</summary>
    /// <exception cref="FormatException">The reply has no token.</exception>
    public SsoToken With(JsonElement reply)
    {
        int lifetime = reply.TryGetProperty("expiresIn", out JsonElement seconds) && seconds.ValueKind == JsonValueKind.Number
            ? seconds.GetInt32()
            : 0;
        var members = (JsonObject)_members.DeepClone();
        members["accessToken"] = KeysJson.Text(reply, "accessToken") ?? throw new FormatException("accessToken is missing.");
        members["expiresAt"] = Text(DateTimeOffset.UtcNow.AddSeconds(lifetime));
        if (KeysJson.Text(reply, "refreshToken") is { } refreshToken)
            members["refreshToken"] = refreshToken;
        return new SsoToken(members);
    }

    /// <summary>Replaces the token's file atomically, readable by the user only.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        MakeFolder(Path.GetDirectoryName(path)!);
        try
        {
            var file = new FileStream(temporary, options);
            await using (file.ConfigureAwait(false))
                await file.WriteAsync(Encoding.UTF8.GetBytes(_members.ToJsonString()), cancellationToken).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string? Text(string name) =>
        _members[name] is JsonValue value && value.TryGetValue<string>(out string? text) && text.Length > 0 ? text : null;

    private DateTimeOffset Time(string name)
    {
        using var document = JsonDocument.Parse(_members.ToJsonString());
        try
        {
            return KeysJson.Time(document.RootElement, name) ?? DateTimeOffset.MinValue;
        }
        catch (FormatException)
        {
            return DateTimeOffset.MinValue;
        }
    }
}
