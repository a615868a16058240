namespace EcrPS.LocalRegistry.Naming;

/// <summary>The account and region of a registry, to which every record belongs.</summary>
/// <param name="AccountId">Twelve digits; the API's <c>registryId</c>.</param>
/// <param name="Region">For example <c>us-east-1</c>.</param>
internal sealed record RegistryScope(string AccountId, string Region);
