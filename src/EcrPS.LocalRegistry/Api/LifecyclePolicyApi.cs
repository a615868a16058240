using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>PutLifecyclePolicy, GetLifecyclePolicy and DeleteLifecyclePolicy.</summary>
internal sealed class LifecyclePolicyApi(RegistryStorage storage)
{
    public void AddTo(ApiTable table)
    {
        table.Add<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse>("PutLifecyclePolicy", PutAsync);
        table.Add<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>("GetLifecyclePolicy", Get);
        table.Add<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse>("DeleteLifecyclePolicy", DeleteAsync);
    }

    /// <summary>Refuses a text that is no policy, in the words of its first violation.</summary>
    /// <exception cref="RegistryException">InvalidParameterException.</exception>
    public static void Check(string text)
    {
        if (LifecyclePolicy.Parse(text).Violations is [var first, ..])
            throw new RegistryException(RegistryErrors.InvalidParameter, first.Message);
    }

    private async Task<PutLifecyclePolicyResponse> PutAsync(Caller caller, PutLifecyclePolicyRequest request, CancellationToken cancellationToken)
    {
        Check(request.LifecyclePolicyText!);
        // ECR keeps and answers the text minified (API reference, examples of Put- and GetLifecyclePolicy).
        var text = LifecyclePolicy.Minify(request.LifecyclePolicyText!);
        await storage.WriteAsync(
            session => session.Lifecycle.SetPolicy(session.RequireRepository(caller.Repository(request.RepositoryName!)).Id, text), cancellationToken).ConfigureAwait(false);
        return new PutLifecyclePolicyResponse { RegistryId = caller.Scope.AccountId, RepositoryName = request.RepositoryName, LifecyclePolicyText = text };
    }

    private GetLifecyclePolicyResponse Get(Caller caller, GetLifecyclePolicyRequest request)
    {
        var policy = storage.Read(session => Require(session, session.RequireRepository(caller.Repository(request.RepositoryName!))));
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
        var policy = await storage.WriteAsync(
            session =>
            {
                var repository = session.RequireRepository(caller.Repository(request.RepositoryName!));
                var removed = Require(session, repository);
                session.Lifecycle.RemovePolicy(repository.Id);
                return removed;
            },
            cancellationToken).ConfigureAwait(false);
        return new DeleteLifecyclePolicyResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            LifecyclePolicyText = policy.Text,
            LastEvaluatedAt = policy.EvaluatedAt ?? DateTimeOffset.UnixEpoch,
        };
    }

    private static LifecyclePolicyRecord Require(StorageSession session, RepositoryRecord repository) =>
        session.Lifecycle.Policy(repository.Id) ?? throw RegistryErrors.LifecyclePolicyNotFound.With(repository.Name, repository.Scope.AccountId);
}
