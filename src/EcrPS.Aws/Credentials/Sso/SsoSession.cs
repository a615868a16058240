using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials.Sso;

/// <summary>
/// A user's sign-in: read from AWS CLI's cache, refreshed while that is possible, else started again with the user.
/// </summary>
/// <param name="settings">The profile's settings.</param>
/// <param name="oidc">The service that issues tokens.</param>
/// <param name="asker">The provider that errors are reported for.</param>
/// <param name="user">Prompts the user; null where there is no user to ask.</param>
/// <param name="time">The clock for delays.</param>
internal sealed class SsoSession(SsoSettings settings, SsoOidc oidc, CredentialProvider asker, IEcrUserPrompt? user, TimeProvider time)
{
    // A token that expires within this time may expire before the reply arrives.
    private static readonly TimeSpan RefreshBefore = TimeSpan.FromMinutes(5);

    // Two roles of the same session share one refresh, and one prompt.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    /// <summary>Returns an access token.</summary>
    /// <param name="refused">A token that the service refused although it has not expired; null at first.</param>
    /// <param name="cancellationToken">Ends the waiting for the service and the user.</param>
    public async Task<string> GetTokenAsync(string? refused, CancellationToken cancellationToken)
    {
        string path = SsoToken.PathOf(settings.CacheKey);
        SemaphoreSlim gate = Gates.GetOrAdd(path, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SsoToken? token = await SsoToken.ReadAsync(path, cancellationToken).ConfigureAwait(false);
            if (token?.AccessToken is null)
                return await SignInAsync("is not there", path, cancellationToken).ConfigureAwait(false);
            if (token.AccessToken == refused)
                return await SignInAsync("is no longer valid", path, cancellationToken).ConfigureAwait(false);
            if (token.ExpiresAt - DateTimeOffset.UtcNow > RefreshBefore)
                return token.AccessToken;
            if (token.CanRefresh && await RefreshAsync(token, cancellationToken).ConfigureAwait(false) is { } fresh)
                return await KeepAsync(fresh, path, cancellationToken).ConfigureAwait(false);
            return token.ExpiresAt > DateTimeOffset.UtcNow
                ? token.AccessToken
                : await SignInAsync("has expired", path, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The error that says how to sign in.</summary>
    public EcrException SignInNeeded(string state) =>
        asker.Unavailable($"the sign-in {state}. Sign in with: aws sso login --profile {settings.Profile}");

    private async Task<string> SignInAsync(string state, string path, CancellationToken cancellationToken)
    {
        if (user is null || !await user.AskToSignInAsync(settings.Profile, cancellationToken).ConfigureAwait(false))
            throw SignInNeeded(state);
        SsoToken token = await new SsoDeviceFlow(settings, oidc, asker, user, time).SignInAsync(cancellationToken).ConfigureAwait(false);
        return await KeepAsync(token, path, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SsoToken?> RefreshAsync(SsoToken old, CancellationToken cancellationToken)
    {
        SsoOidcReply reply = await oidc.SendAsync(
            SsoOidc.TokenPath,
            new JsonObject
            {
                ["clientId"] = old.ClientId,
                ["clientSecret"] = old.ClientSecret,
                ["grantType"] = "refresh_token",
                ["refreshToken"] = old.RefreshToken,
            },
            cancellationToken).ConfigureAwait(false);

        // A refresh token is refused when the session has ended: the user has to sign in again.
        return reply.IsRefused ? null : oidc.Read(reply, old.With);
    }

    private static async Task<string> KeepAsync(SsoToken token, string path, CancellationToken cancellationToken)
    {
        try
        {
            await token.WriteAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only home folder is no reason to fail: the token works for this process.
        }

        return token.AccessToken!;
    }
}
