namespace EcrPS.Model;

/// <summary>What a request says of the place that it is about; implemented by generated code.</summary>
internal interface IEcrRequest
{
    /// <summary>The account asked for; null for the caller's own.</summary>
    string? RegistryId { get; }

    /// <summary>The one repository asked for, where the operation knows one.</summary>
    string? RepositoryName { get; }
}
