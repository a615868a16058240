namespace EcrPS.Model;

/// <summary>The registry and repository that a request is for; implemented by generated code.</summary>
internal interface IEcrRequest
{
    /// <summary>The registry's account id; null for the caller's own.</summary>
    string? RegistryId { get; }

    /// <summary>The repository's name, where the operation takes exactly one.</summary>
    string? RepositoryName { get; }
}
