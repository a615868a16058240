using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Lifecycle;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>PutLifecyclePolicy, GetLifecyclePolicy and DeleteLifecyclePolicy.</summary>
internal sealed class LifecyclePolicyApi(LifecyclePolicyService policies)
{
    public void AddTo(ApiTable table)
    {
        table.Add<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse>("PutLifecyclePolicy", PutAsync);
        table.Add<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>("GetLifecyclePolicy", Get);
        table.Add<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse>("DeleteLifecyclePolicy", DeleteAsync);
    }

    private async Task<PutLifecyclePolicyResponse> PutAsync(Caller caller, PutLifecyclePolicyRequest request, CancellationToken cancellationToken)
    {
        string text = await policies.PutAsync(
            caller.Repository(request.RepositoryName!), request.LifecyclePolicyText!, cancellationToken).ConfigureAwait(false);
        return new PutLifecyclePolicyResponse { RegistryId = caller.Scope.AccountId, RepositoryName = request.RepositoryName, LifecyclePolicyText = text };
    }

    private GetLifecyclePolicyResponse Get(Caller caller, GetLifecyclePolicyRequest request)
    {
        LifecyclePolicyRecord policy = policies.Get(caller.Repository(request.RepositoryName!));
        return new GetLifecyclePolicyResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            LifecyclePolicyText = policy.Text,
            LastEvaluatedAt = policy.EvaluatedAt ?? DateTimeOffset.UnixEpoch,
        };
    }

    private async Task<DeleteLifecyclePolicyResponse> DeleteAsync(Caller caller, DeleteLifecyclePolicyRequest request, CancellationToken cancellationToken)
    {
        LifecyclePolicyRecord policy = await policies.DeleteAsync(caller.Repository(request.RepositoryName!), cancellationToken).ConfigureAwait(false);
        return new DeleteLifecyclePolicyResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            LifecyclePolicyText = policy.Text,
            LastEvaluatedAt = policy.EvaluatedAt ?? DateTimeOffset.UnixEpoch,
        };
    }
}
