namespace EcrPS.LocalRegistry.Control;

/// <summary>An account's registry in a region that has been used, and its name in image references.</summary>
internal sealed record HealthRegistry(string Account, string Region, string Registry);
