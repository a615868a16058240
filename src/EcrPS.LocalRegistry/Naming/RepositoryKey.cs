namespace EcrPS.LocalRegistry.Naming;

/// <summary>The registry and name of a repository, which need not exist.</summary>
/// <param name="Scope">The registry.</param>
/// <param name="Name">The repository's name, as <c>team/web</c>.</param>
internal sealed record RepositoryKey(RegistryScope Scope, string Name)
{
    /// <summary>The account that the registry belongs to.</summary>
    public string AccountId => Scope.AccountId;
}
