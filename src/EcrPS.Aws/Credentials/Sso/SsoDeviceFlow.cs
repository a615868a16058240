using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials.Sso;

/// <summary>
/// Signs a user in through a page in a browser, which may be on another machine (RFC 8628, the OAuth 2.0 device
/// authorization grant, as <c>aws sso login --use-device-code</c> does it).
/// </summary>
internal sealed class SsoDeviceFlow(SsoSettings settings, SsoOidc oidc, CredentialProvider asker, IEcrUserPrompt user, TimeProvider time)
{
    private const string ClientName = "EcrPS";
    private const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";

    // The defaults of RFC 8628, section 3.2, and the increment of section 3.5 for slow_down.
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);

    // AWS's codes are valid for ten minutes. A service that says longer must not make a session wait without bound.
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    public async Task<SsoToken> SignInAsync(CancellationToken cancellationToken)
    {
        if (settings.StartUrl is null)
            throw asker.Unavailable($"the section [sso-session {settings.CacheKey}] has no sso_start_url. Add it to sign in.");
        Client client = await RegisterAsync(cancellationToken).ConfigureAwait(false);
        Device device = await AuthorizeAsync(client, cancellationToken).ConfigureAwait(false);
        await user.ShowSignInPageAsync(device.Page, device.UserCode, cancellationToken).ConfigureAwait(false);
        return await WaitAsync(client, device, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Client> RegisterAsync(CancellationToken cancellationToken)
    {
        var members = new JsonObject { ["clientName"] = ClientName, ["clientType"] = "public" };

        // Only a token with scopes can be refreshed; the legacy form without a session has none.
        if (settings.Scopes.Count > 0)
            members["scopes"] = new JsonArray([.. settings.Scopes.Select(scope => JsonValue.Create(scope))]);
        SsoOidcReply reply = await SendAsync(SsoOidc.RegisterPath, members, secret: null, cancellationToken).ConfigureAwait(false);
        return oidc.Read(reply, static root => new Client(
            Needed(root, "clientId"),
            Needed(root, "clientSecret"),
            DateTimeOffset.FromUnixTimeSeconds(
                root.TryGetProperty("clientSecretExpiresAt", out JsonElement end) && end.ValueKind == JsonValueKind.Number
                    ? end.GetInt64()
                    : 0)));
    }

    private async Task<Device> AuthorizeAsync(Client client, CancellationToken cancellationToken)
    {
        SsoOidcReply reply = await SendAsync(
            SsoOidc.DevicePath,
            new JsonObject { ["clientId"] = client.Id, ["clientSecret"] = client.Secret, ["startUrl"] = settings.StartUrl },
            client.Secret,
            cancellationToken).ConfigureAwait(false);
        return oidc.Read(reply, static root =>
        {
            string page = KeysJson.Text(root, "verificationUriComplete") ?? Needed(root, "verificationUri");
            string code = Needed(root, "userCode");

            // Both are shown in a terminal, which would interpret control characters.
            return Uri.TryCreate(page, UriKind.Absolute, out Uri? url) && !code.Any(char.IsControl)
                ? new Device(
                    Needed(root, "deviceCode"),
                    code,
                    url,
                    Seconds(root, "interval") ?? DefaultInterval,
                    Seconds(root, "expiresIn") ?? DefaultLifetime)
                : throw new FormatException("it names no page to sign in at.");
        });
    }

    private async Task<SsoToken> WaitAsync(Client client, Device device, CancellationToken cancellationToken)
    {
        long begin = time.GetTimestamp();
        TimeSpan lifetime = device.Lifetime < LongestLifetime ? device.Lifetime : LongestLifetime;
        TimeSpan interval = device.Interval;
        while (true)
        {
            await Task.Delay(interval, time, cancellationToken).ConfigureAwait(false);
            if (time.GetElapsedTime(begin) >= lifetime)
                throw TooLate();
            SsoOidcReply reply = await oidc.SendAsync(
                SsoOidc.TokenPath,
                new JsonObject
                {
                    ["clientId"] = client.Id,
                    ["clientSecret"] = client.Secret,
                    ["grantType"] = GrantType,
                    ["deviceCode"] = device.Code,
                },
                cancellationToken).ConfigureAwait(false);
            if (!reply.IsRefused)
                return oidc.Read(reply, SsoToken.Of(settings, client.Id, client.Secret, client.ExpiresAt).With);
            switch (reply.Error)
            {
                case "authorization_pending":
                    break;
                case "slow_down":
                    interval += SlowDown;
                    break;
                case "expired_token":
                    throw TooLate();
                case "access_denied":
                    throw asker.Unavailable("the sign-in was denied at the page.");
                default:
                    throw Refused(reply, client.Secret, device.Code);
            }
        }
    }

    private async Task<SsoOidcReply> SendAsync(string path, JsonObject members, string? secret, CancellationToken cancellationToken)
    {
        SsoOidcReply reply = await oidc.SendAsync(path, members, cancellationToken).ConfigureAwait(false);
        return reply.IsRefused ? throw Refused(reply, secret, secret) : reply;
    }

    private EcrException TooLate() => asker.Unavailable("the sign-in was not completed in time.");

    private EcrException Refused(SsoOidcReply reply, string? secret, string? otherSecret) => asker.Unavailable(
        $"the sign-in was refused: {Keys.Hide(Keys.Hide(reply.Description ?? "no reason was given.", secret), otherSecret)} "
        + $"({reply.Error ?? "no code"})");

    private static string Needed(JsonElement root, string name) =>
        KeysJson.Text(root, name) ?? throw new FormatException($"{name} is missing.");

    private static TimeSpan? Seconds(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int seconds)
            && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private sealed record Client(string Id, string Secret, DateTimeOffset ExpiresAt);

    private sealed record Device(string Code, string UserCode, Uri Page, TimeSpan Interval, TimeSpan Lifetime);
}
