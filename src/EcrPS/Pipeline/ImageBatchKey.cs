namespace EcrPS.Pipeline;

/// <summary>What images must have in common to go into one call.</summary>
internal readonly record struct ImageBatchKey(EcrConnection Connection, string? RegistryId, string RepositoryName);
