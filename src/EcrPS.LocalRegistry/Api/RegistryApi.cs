using System.Text;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>GetAuthorizationToken and DescribeRegistry.</summary>
internal sealed class RegistryApi(RegistryStorage storage, RegistryTokens tokens, RegistryAddresses addresses)
{
    public void AddTo(ApiTable table)
    {
        table.Add<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>("GetAuthorizationToken", GetTokenAsync);
        table.Add<DescribeRegistryRequest, DescribeRegistryResponse>("DescribeRegistry", Describe);
    }

    private async Task<GetAuthorizationTokenResponse> GetTokenAsync(Caller caller, GetAuthorizationTokenRequest request, CancellationToken cancellationToken)
    {
        // registryIds is deprecated; a token opens the caller's own registry and no other.
        if (request.RegistryIds.FirstOrDefault(id => id != caller.Scope.AccountId) is { } foreign)
            throw RegistryErrors.InvalidParameter.With("registryIds", $"The registry with id '{foreign}' is not that of the caller");
        var (password, expires) = tokens.Issue(caller);
        return new GetAuthorizationTokenResponse
        {
            AuthorizationData =
            [
                new AuthorizationData
                {
                    AuthorizationToken = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{BasicAuthorization.User}:{password}")),
                    ExpiresAt = expires,
                    ProxyEndpoint = await addresses.ProxyEndpointAsync(caller.Scope).ConfigureAwait(false),
                },
            ],
        };
    }

    private DescribeRegistryResponse Describe(Caller caller, DescribeRegistryRequest request) => new()
    {
        RegistryId = caller.Scope.AccountId,
        ReplicationConfiguration = storage.Read(session => ReplicationRules.Get(session, caller.Scope)),
    };
}
