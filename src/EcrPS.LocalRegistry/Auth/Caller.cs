using System.Net;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>The caller, the address of the caller, and the registry that the call is for.</summary>
/// <param name="Identity">The owner of the key or token.</param>
/// <param name="Scope">The account, in most cases the caller's own, and the region that was signed for.</param>
internal sealed record Caller(Identity Identity, RegistryScope Scope)
{
    /// <summary>The source address of the request; null if it is unknown.</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary>Whether the request was sent over TLS.</summary>
    public bool IsSecure { get; init; }

    /// <summary>Whether the registry is the caller's own.</summary>
    public bool IsAtHome => Identity.AccountId == Scope.AccountId;

    /// <summary>The caller's own registry in the region.</summary>
    public RegistryScope Home => Scope with { AccountId = Identity.AccountId };

    /// <summary>A repository of the registry that the call is for.</summary>
    public RepositoryKey Repository(string name) => new(Scope, name);

    /// <summary>The caller of a request.</summary>
    public Caller From(HttpRequest request) =>
        this with { SourceAddress = request.HttpContext.Connection.RemoteIpAddress, IsSecure = request.IsHttps };
}
