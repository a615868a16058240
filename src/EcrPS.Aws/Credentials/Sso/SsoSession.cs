using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EcrPS.Client;

namespace EcrPS.Aws.Credentials.Sso;

/// <summary>A user's sign-in: found where AWS CLI leaves it, renewed while that is possible, else begun anew with the user.</summary>
/// <param name="settings">The profile's settings.</param>
/// <param name="oidc">The service that gives tokens.</param>
/// <param name="asker">Whose errors these are.</param>
/// <param name="user">Whom to ask; null where nobody can be asked.</param>
/// <param name="time">The clock that waits go by.</param>
internal sealed class SsoSession(SsoSettings settings, SsoOidc oidc, CredentialProvider asker, IEcrUserPrompt? user, TimeProvider time)
{
    // A token that ends within this time may end before the reply is there.
    private static readonly TimeSpan RefreshBefore = TimeSpan.FromMinutes(5);

    // Two roles of one session are renewed, and the user asked, once.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    /// <summary>An access token.</summary>
    /// <param name="refused">One that the service does not take, whatever its file says; null at first.</param>
    /// <param name="cancellationToken">Ends the waiting for service and user.</param>
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

    /// <summary>The error that tells how to sign in.</summary>
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

        // A refused refresh token is what happens when a session is over: the user has to sign in again.
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
            // A home folder that cannot be written is no reason to fail: the token works, for this process.
        }

        return token.AccessToken!;
    }
}
