using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>Identifies the caller of the API; without verification, by the unverified access key id.</summary>
internal sealed class ApiAuthentication(LocalRegistryOptions options, IdentityStore identities, SignatureVerifier verifier)
{
    /// <summary>Refuses a request whose headers alone show that it is not of a known caller, before its body is read.</summary>
    /// <exception cref="AuthenticationException">The caller cannot be identified.</exception>
    public void CheckHeaders(HttpRequest request, string service)
    {
        if (options.Authentication == AuthenticationMode.Signature)
            verifier.CheckHeaders(request, service);
    }

    /// <summary>Identifies the caller.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its whole body.</param>
    /// <param name="service">The service that it has to be signed for.</param>
    /// <param name="record">Receives the account and region.</param>
    /// <exception cref="AuthenticationException">The caller could not be identified.</exception>
    public Caller Authenticate(HttpRequest request, ReadOnlySpan<byte> body, string service, RequestRecord record)
    {
        Caller caller = options.Authentication == AuthenticationMode.Signature ? verifier.Verify(request, body, service) : Believe(request);
        record.AccountId = caller.Scope.AccountId;
        record.Region = caller.Scope.Region;
        return caller.From(request);
    }

    private Caller Believe(HttpRequest request)
    {
        bool scoped = AuthorizationHeader.TryParse(request.Headers.Authorization.ToString(), out AuthorizationHeader? header);
        Identity identity = (scoped ? identities.Find(header!.AccessKeyId) : null) ?? identities.Default;
        return new Caller(identity, new RegistryScope(identity.AccountId, scoped ? header!.Region : options.Region));
    }
}
