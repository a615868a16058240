using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials.Sso;

/// <summary>
/// A role of IAM Identity Center, for a user who has signed in with <c>aws sso login</c>
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html).
/// </summary>
internal sealed class SsoProvider(SsoSettings settings, CredentialEndpoints endpoints) : CredentialProvider
{
    private const string TokenHeader = "x-amz-sso_bearer_token";

    // A token that ends within this time may end before the reply is there.
    private static readonly TimeSpan RefreshBefore = TimeSpan.FromMinutes(5);

    public override string Identity => string.Join(
        '\n', ["sso", settings.CacheKey, settings.Region, settings.Account, settings.Role, endpoints.Sso(settings.Region).AbsoluteUri]);

    public override string Origin => $"profile '{settings.Profile}' (SSO role {settings.Role} in account {settings.Account})";

    public override async Task<Keys> LoadAsync(CancellationToken cancellationToken)
    {
        var token = await FindTokenAsync(cancellationToken).ConfigureAwait(false);
        var endpoint = endpoints.Sso(settings.Region);
        var url = $"{endpoint.AbsoluteUri.TrimEnd('/')}/federation/credentials"
            + $"?role_name={Uri.EscapeDataString(settings.Role)}&account_id={Uri.EscapeDataString(settings.Account)}";
        var (status, body) = await AskAsync(Make, endpoint, cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.Unauthorized)
            throw SignIn("is no longer valid");
        if (status != HttpStatusCode.OK)
        {
            var error = ErrorReply.Parse(Encoding.UTF8.GetBytes(body), typeHeader: null, status);
            throw Unavailable($"{Keys.Hide(error.Message, token)} ({error.Type})");
        }

        try
        {
            return KeysJson.ReadSso(body);
        }
        catch (FormatException e)
        {
            throw Unavailable($"of what {endpoint.AbsoluteUri} answered: {e.Message}", e);
        }

        HttpRequestMessage Make()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.TryAddWithoutValidation(TokenHeader, token);
            return request;
        }
    }

    private async Task<string> FindTokenAsync(CancellationToken cancellationToken)
    {
        var path = SsoToken.PathOf(settings.CacheKey);
        var token = await SsoToken.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        if (token?.AccessToken is null)
            throw SignIn("is not there");
        if (token.ExpiresAt - DateTimeOffset.UtcNow > RefreshBefore)
            return token.AccessToken;
        if (token.CanRefresh && await RefreshAsync(token, cancellationToken).ConfigureAwait(false) is { } fresh)
        {
            await KeepAsync(fresh, path, cancellationToken).ConfigureAwait(false);
            return fresh.AccessToken!;
        }

        return token.ExpiresAt > DateTimeOffset.UtcNow ? token.AccessToken : throw SignIn("has expired");
    }

    // SSO-OIDC CreateToken: https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
    private async Task<SsoToken?> RefreshAsync(SsoToken old, CancellationToken cancellationToken)
    {
        var endpoint = endpoints.SsoOidc(settings.Region);
        var form = new JsonObject
        {
            ["clientId"] = old.ClientId,
            ["clientSecret"] = old.ClientSecret,
            ["grantType"] = "refresh_token",
            ["refreshToken"] = old.RefreshToken,
        }.ToJsonString();
        var (status, body) = await AskAsync(Make, endpoint, cancellationToken).ConfigureAwait(false);

        // A refused refresh token is what happens when a session is over: the user has to sign in again.
        if (status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return null;
        if (status != HttpStatusCode.OK)
            throw Unavailable($"{endpoint.AbsoluteUri} answered with status {(int)status} when the sign-in was to be renewed.");
        try
        {
            return KeysJson.Parse(body, root => old.With(
                KeysJson.Text(root, "accessToken") ?? throw new FormatException("accessToken is missing."),
                TimeSpan.FromSeconds(root.TryGetProperty("expiresIn", out var seconds) && seconds.ValueKind == JsonValueKind.Number ? seconds.GetInt32() : 0),
                KeysJson.Text(root, "refreshToken")));
        }
        catch (FormatException e)
        {
            throw Unavailable($"of what {endpoint.AbsoluteUri} answered: {e.Message}", e);
        }

        HttpRequestMessage Make() => new(HttpMethod.Post, $"{endpoint.AbsoluteUri.TrimEnd('/')}/token")
        {
            Content = new StringContent(form, Encoding.UTF8, "application/json"),
        };
    }

    private static async Task KeepAsync(SsoToken token, string path, CancellationToken cancellationToken)
    {
        try
        {
            await token.WriteAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A home folder that cannot be written is no reason to fail: the token works, for this process.
        }
    }

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(
        Func<HttpRequestMessage> make, Uri endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return await CredentialHttp.SendAsync(make, endpoint, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw Unavailable($"{endpoint.AbsoluteUri} did not answer: {e.Message}", e);
        }
    }

    private EcrException SignIn(string state) =>
        Unavailable($"the sign-in {state}. Sign in with: aws sso login --profile {settings.Profile}");
}
