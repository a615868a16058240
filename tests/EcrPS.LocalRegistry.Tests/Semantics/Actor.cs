using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>An identity that calls in one region.</summary>
/// <param name="AccountId">Its account.</param>
/// <param name="PrincipalArn">Its principal in policies.</param>
/// <param name="RoleArn">The role of a session; else null.</param>
/// <param name="Api">Its calls.</param>
internal sealed record Actor(string AccountId, string PrincipalArn, string? RoleArn, ApiClient Api) : IDisposable
{
    public string Region => Api.Signer.Region;

    public Target Home => new(AccountId, Region);

    public void Dispose() => Api.Dispose();

    public override string ToString() => $"{PrincipalArn} in {Region}";
}
