using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Records;

/// <summary>A repository and its settings; resource tags and the lifecycle policy are in separate stores.</summary>
internal sealed record RepositoryRecord
{
    /// <summary>0 until it is stored.</summary>
    public long Id { get; init; }

    public required RepositoryKey Key { get; init; }

    public RegistryScope Scope => Key.Scope;

    public string Name => Key.Name;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>MUTABLE, IMMUTABLE, IMMUTABLE_WITH_EXCLUSION or MUTABLE_WITH_EXCLUSION.</summary>
    public string TagMutability { get; init; } = "MUTABLE";

    /// <summary>Wildcard patterns; WILDCARD is the API's only filter type.</summary>
    public IReadOnlyList<string> ExclusionFilters { get; init; } = [];

    public bool ScanOnPush { get; init; }

    /// <summary>AES256, KMS or KMS_DSSE; it cannot change after creation.</summary>
    public string EncryptionType { get; init; } = "AES256";

    public string? KmsKey { get; init; }

    public string? PolicyText { get; init; }
}
