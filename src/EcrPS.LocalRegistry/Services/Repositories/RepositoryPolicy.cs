using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Policies;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>The policies of repositories.</summary>
internal sealed class RepositoryPolicy(RepositoryService repositories, RegistryStorage storage)
{
    /// <summary>Checks a policy and writes it as ECR does; what is wrong ECR does not tell.</summary>
    /// <returns>The text that is stored and returned.</returns>
    /// <exception cref="RegistryException">InvalidParameter.</exception>
    public static string Rewrite(string text)
    {
        try
        {
            AccessPolicy.Parse(text, AccessPolicyKind.Repository);
            return RepositoryPolicyText.Rewrite(text);
        }
        catch (AccessPolicyException)
        {
            throw RegistryErrors.InvalidParameter.With("PolicyText", "Invalid repository policy provided");
        }
    }

    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public Task SetAsync(RepositoryKey key, string text, CancellationToken cancellationToken) =>
        repositories.UpdateAsync(key, repository => repository with { PolicyText = text }, cancellationToken);

    /// <exception cref="RegistryException">RepositoryNotFound; RepositoryPolicyNotFound.</exception>
    public string Get(RepositoryKey key) => Require(repositories.Get(key));

    /// <returns>The text that was removed.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; RepositoryPolicyNotFound.</exception>
    public Task<string> DeleteAsync(RepositoryKey key, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            RepositoryRecord repository = session.RequireRepository(key);
            string removed = Require(repository);
            session.Repositories.Update(repository with { PolicyText = null });
            return removed;
        },
        cancellationToken);

    private static string Require(RepositoryRecord repository) =>
        repository.PolicyText ?? throw RegistryErrors.RepositoryPolicyNotFound.With(repository.Name, repository.Scope.AccountId);
}
