using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>Identifies the caller of <c>/v2/</c>: Basic authorization with a token of GetAuthorizationToken as password.</summary>
internal sealed class RegistryAuthentication(
    LocalRegistryOptions options, IdentityStore identities, RegistryTokens tokens, RegistryAddresses addresses)
{
    private const string ExpiredMessage = "Your authorization token has expired. Reauthenticate and try again.";
    private const string RefusedMessage = "Not Authorized";

    /// <summary>Identifies the caller; if that fails, answers the request with the error.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scope">The registry that the request is for.</param>
    /// <returns>The caller; null if the request has been answered.</returns>
    public async Task<Caller?> AuthenticateAsync(HttpContext context, RegistryScope scope)
    {
        if (options.Authentication == AuthenticationMode.None)
            return new Caller(identities.OfAccount(scope.AccountId), scope).From(context.Request);
        try
        {
            if (BasicAuthorization.TryReadPassword(context.Request.Headers.Authorization.ToString(), out string? password)
                && tokens.Find(password) is { } caller && caller.Scope.Region == scope.Region)
            {
                // A token identifies its holder in every registry of the region; policies decide what the holder may do there.
                return caller.From(context.Request) with { Scope = scope };
            }
        }
        catch (AuthenticationException)
        {
            await WireError.WriteAsync(context, StatusCodes.Status403Forbidden, "DENIED", ExpiredMessage).ConfigureAwait(false);
            return null;
        }

        // The realm ends with a slash, as ECR's does (docker-ls issue 28).
        string realm = await addresses.ProxyEndpointAsync(scope).ConfigureAwait(false);
        context.Response.Headers.WWWAuthenticate = $"Basic realm=\"{realm}/\",service=\"ecr.amazonaws.com\"";
        await WireError.WriteAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED", RefusedMessage).ConfigureAwait(false);
        return null;
    }
}
