using System.Text;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>GetAuthorizationToken and DescribeRegistry.</summary>
internal sealed class RegistryApi(ReplicationService replication, RegistryTokens tokens, RegistryAddresses addresses)
{
    public void AddTo(ApiTable table)
    {
        table.Add<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>("GetAuthorizationToken", GetTokenAsync);
        table.Add<DescribeRegistryRequest, DescribeRegistryResponse>("DescribeRegistry", Describe);
    }

    private async Task<GetAuthorizationTokenResponse> GetTokenAsync(
        Caller caller, GetAuthorizationTokenRequest request, CancellationToken cancellationToken)
    {
        // registryIds is deprecated: it selects the endpoint in the reply and does not restrict the token, which gives access to every
        // registry that the caller has access to (API reference, GetAuthorizationToken).
        var data = new List<AuthorizationData>();
        foreach (string registryId in request.RegistryIds.DefaultIfEmpty(caller.Scope.AccountId).Distinct(StringComparer.Ordinal))
            data.Add(await IssueAsync(caller, caller.Scope with { AccountId = registryId! }).ConfigureAwait(false));
        return new GetAuthorizationTokenResponse { AuthorizationData = data };
    }

    private async Task<AuthorizationData> IssueAsync(Caller caller, RegistryScope registry)
    {
        string endpoint = await addresses.ProxyEndpointAsync(registry).ConfigureAwait(false);
        (string password, DateTimeOffset expires) = tokens.Issue(caller);
        return new AuthorizationData
        {
            AuthorizationToken = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{BasicAuthorization.User}:{password}")),
            ExpiresAt = expires,
            ProxyEndpoint = endpoint,
        };
    }

    private DescribeRegistryResponse Describe(Caller caller, DescribeRegistryRequest request) => new()
    {
        RegistryId = caller.Scope.AccountId,
        ReplicationConfiguration = replication.Get(caller.Scope),
    };
}
