using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Policies;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>SetRepositoryPolicy, GetRepositoryPolicy and DeleteRepositoryPolicy.</summary>
internal sealed class RepositoryPolicyApi(RepositoryPolicy policies, AccessControl access)
{
    private const string SetOperation = "SetRepositoryPolicy";

    public void AddTo(ApiTable table)
    {
        table.Add<SetRepositoryPolicyRequest, SetRepositoryPolicyResponse>(SetOperation, SetAsync);
        table.Add<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse>("GetRepositoryPolicy", Get);
        table.Add<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse>("DeleteRepositoryPolicy", DeleteAsync);
    }

    private async Task<SetRepositoryPolicyResponse> SetAsync(
        Caller caller, SetRepositoryPolicyRequest request, CancellationToken cancellationToken)
    {
        string policy = RepositoryPolicy.Rewrite(request.PolicyText!);
        // A policy that denies its author a later SetRepositoryPolicy needs force (API reference, SetRepositoryPolicy).
        if (request.Force != true && !access.WouldAllow(caller, SetOperation, request.RepositoryName!, policy))
        {
            throw RegistryErrors.InvalidParameter.With(
                "PolicyText", $"The policy would not allow you to call {SetOperation} again; set force to have it all the same");
        }

        await policies.SetAsync(caller.Repository(request.RepositoryName!), policy, cancellationToken).ConfigureAwait(false);
        return new SetRepositoryPolicyResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            PolicyText = policy,
        };
    }

    private GetRepositoryPolicyResponse Get(Caller caller, GetRepositoryPolicyRequest request) => new()
    {
        RegistryId = caller.Scope.AccountId,
        RepositoryName = request.RepositoryName,
        PolicyText = policies.Get(caller.Repository(request.RepositoryName!)),
    };

    private async Task<DeleteRepositoryPolicyResponse> DeleteAsync(
        Caller caller, DeleteRepositoryPolicyRequest request, CancellationToken cancellationToken) =>
        new()
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            PolicyText = await policies.DeleteAsync(caller.Repository(request.RepositoryName!), cancellationToken).ConfigureAwait(false),
        };
}
