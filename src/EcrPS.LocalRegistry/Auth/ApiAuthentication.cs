using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>Finds out who calls the API, or takes anybody's word where verification is off.</summary>
internal sealed class ApiAuthentication(LocalRegistryOptions options, IdentityStore identities, SignatureVerifier verifier)
{
    /// <summary>Finds out who calls.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its whole body.</param>
    /// <param name="service">The service that it has to be signed for.</param>
    /// <param name="record">Told the account and region.</param>
    /// <exception cref="AuthenticationException">The request is not proven to be from anybody.</exception>
    public Caller Authenticate(HttpRequest request, ReadOnlySpan<byte> body, string service, RequestRecord record)
    {
        var caller = options.Authentication == AuthenticationMode.Signature ? verifier.Verify(request, body, service) : Believe(request);
        record.AccountId = caller.Scope.AccountId;
        record.Region = caller.Scope.Region;
        return caller.From(request);
    }

    private Caller Believe(HttpRequest request)
    {
        var scoped = AuthorizationHeader.TryParse(request.Headers.Authorization.ToString(), out var header);
        var identity = (scoped ? identities.Find(header!.AccessKeyId) : null) ?? identities.Default;
        return new Caller(identity, new RegistryScope(identity.AccountId, scoped ? header!.Region : options.Region));
    }
}
