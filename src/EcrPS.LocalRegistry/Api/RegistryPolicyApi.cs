using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Services;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>PutRegistryPolicy, GetRegistryPolicy and DeleteRegistryPolicy.</summary>
internal sealed class RegistryPolicyApi(RegistryPolicy policy)
{
    public void AddTo(ApiTable table)
    {
        table.Add<PutRegistryPolicyRequest, PutRegistryPolicyResponse>("PutRegistryPolicy", PutAsync);
        table.Add<GetRegistryPolicyRequest, GetRegistryPolicyResponse>("GetRegistryPolicy", Get);
        table.Add<DeleteRegistryPolicyRequest, DeleteRegistryPolicyResponse>("DeleteRegistryPolicy", DeleteAsync);
    }

    private async Task<PutRegistryPolicyResponse> PutAsync(
        Caller caller, PutRegistryPolicyRequest request, CancellationToken cancellationToken)
    {
        await policy.PutAsync(caller.Scope, request.PolicyText!, cancellationToken).ConfigureAwait(false);
        return new PutRegistryPolicyResponse { RegistryId = caller.Scope.AccountId, PolicyText = request.PolicyText };
    }

    private GetRegistryPolicyResponse Get(Caller caller, GetRegistryPolicyRequest request) =>
        new() { RegistryId = caller.Scope.AccountId, PolicyText = policy.Get(caller.Scope) };

    private async Task<DeleteRegistryPolicyResponse> DeleteAsync(
        Caller caller, DeleteRegistryPolicyRequest request, CancellationToken cancellationToken) =>
        new()
        {
            RegistryId = caller.Scope.AccountId,
            PolicyText = await policy.DeleteAsync(caller.Scope, cancellationToken).ConfigureAwait(false),
        };
}
