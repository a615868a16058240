using System.Net;
using System.Text;
using EcrPS.Aws.Settings;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials.Sso;

/// <summary>
/// A role of IAM Identity Center, for a user who has signed in or signs in when prompted
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html).
/// </summary>
internal sealed class SsoProvider(
    SsoSettings settings, CredentialEndpoints endpoints, IEcrUserPrompt? user, TimeProvider time) : CredentialProvider
{
    private const string TokenHeader = "x-amz-sso_bearer_token";

    public override string Identity => string.Join(
        '\n', ["sso", settings.CacheKey, settings.Region, settings.Account, settings.Role, endpoints.Sso(settings.Region).AbsoluteUri]);

    public override string Origin => $"profile '{settings.Profile}' (SSO role {settings.Role} in account {settings.Account})";

    public override async Task<Keys> LoadAsync(CancellationToken cancellationToken)
    {
        var session = new SsoSession(settings, new SsoOidc(endpoints.SsoOidc(settings.Region), this), this, user, time);
        string token = await session.GetTokenAsync(refused: null, cancellationToken).ConfigureAwait(false);
        if (await AskAsync(token, cancellationToken).ConfigureAwait(false) is { } keys)
            return keys;

        // The session was ended by an administrator before it expired.
        token = await session.GetTokenAsync(refused: token, cancellationToken).ConfigureAwait(false);
        return await AskAsync(token, cancellationToken).ConfigureAwait(false) ?? throw session.SignInNeeded("was refused");
    }

    // SSO GetRoleCredentials: https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
    // Null where the token is refused.
    private async Task<Keys?> AskAsync(string token, CancellationToken cancellationToken)
    {
        Uri endpoint = endpoints.Sso(settings.Region);
        string url = $"{endpoint.AbsoluteUri.TrimEnd('/')}/federation/credentials"
            + $"?role_name={Uri.EscapeDataString(settings.Role)}&account_id={Uri.EscapeDataString(settings.Account)}";
        try
        {
            (HttpStatusCode status, string body) = await CredentialHttp.SendAsync(Make, endpoint, cancellationToken).ConfigureAwait(false);
            if (status == HttpStatusCode.Unauthorized)
                return null;
            if (status == HttpStatusCode.OK)
                return KeysJson.ReadSso(body);
            var error = ErrorReply.Parse(Encoding.UTF8.GetBytes(body), typeHeader: null, status);
            throw Unavailable($"{Keys.Hide(error.Message, token)} ({error.Type})");
        }
        catch (HttpRequestException e)
        {
            throw Unavailable($"{endpoint.AbsoluteUri} did not answer: {e.Message}", e);
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
}
