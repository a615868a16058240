using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Lifecycle;

/// <summary>The lifecycle policies of repositories.</summary>
internal sealed class LifecyclePolicyService(RegistryStorage storage)
{
    /// <summary>Refuses an invalid policy text with the message of its first violation.</summary>
    /// <exception cref="RegistryException">InvalidParameter.</exception>
    public static void Check(string text)
    {
        if (LifecyclePolicy.Parse(text).Violations is [var first, ..])
            throw new RegistryException(RegistryErrors.InvalidParameter, first.Message);
    }

    /// <returns>
    /// The stored text: ECR stores and returns it minified (API reference, examples of Put- and GetLifecyclePolicy).
    /// </returns>
    /// <exception cref="RegistryException">RepositoryNotFound; InvalidParameter.</exception>
    public async Task<string> PutAsync(RepositoryKey key, string policy, CancellationToken cancellationToken)
    {
        Check(policy);
        string text = LifecyclePolicy.Minify(policy);
        await storage.WriteAsync(
            session => session.Lifecycle.SetPolicy(session.RequireRepository(key).Id, text), cancellationToken).ConfigureAwait(false);
        return text;
    }

    /// <exception cref="RegistryException">RepositoryNotFound; LifecyclePolicyNotFound.</exception>
    public LifecyclePolicyRecord Get(RepositoryKey key) => storage.Read(session => Require(session, session.RequireRepository(key)));

    /// <returns>The policy that was removed.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; LifecyclePolicyNotFound.</exception>
    public Task<LifecyclePolicyRecord> DeleteAsync(RepositoryKey key, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            RepositoryRecord repository = session.RequireRepository(key);
            LifecyclePolicyRecord removed = Require(session, repository);
            session.Lifecycle.RemovePolicy(repository.Id);
            return removed;
        },
        cancellationToken);

    private static LifecyclePolicyRecord Require(StorageSession session, RepositoryRecord repository) =>
        session.Lifecycle.Policy(repository.Id)
        ?? throw RegistryErrors.LifecyclePolicyNotFound.With(repository.Name, repository.Scope.AccountId);
}
