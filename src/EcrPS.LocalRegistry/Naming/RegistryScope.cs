namespace EcrPS.LocalRegistry.Naming;

/// <summary>Whose registry it is: every record belongs to one account in one region.</summary>
/// <param name="AccountId">Twelve digits; the API's <c>registryId</c>.</param>
/// <param name="Region">For example <c>us-east-1</c>.</param>
internal sealed record RegistryScope(string AccountId, string Region);
