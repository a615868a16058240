namespace EcrPS.LocalRegistry.Naming;

/// <summary>Which repository of which registry; whether it exists is for the storage to say.</summary>
/// <param name="Scope">The registry.</param>
/// <param name="Name">The repository's name, as <c>team/web</c>.</param>
internal sealed record RepositoryKey(RegistryScope Scope, string Name)
{
    /// <summary>The account that the registry belongs to.</summary>
    public string AccountId => Scope.AccountId;
}
