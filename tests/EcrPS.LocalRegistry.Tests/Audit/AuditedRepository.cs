namespace EcrPS.LocalRegistry.Tests.Audit;

/// <summary>What a repository holds, as its public planes show it.</summary>
/// <param name="Tags">The digest that each tag names.</param>
/// <param name="Images">The manifest of each image by its digest; null for an archived one, which cannot be pulled.</param>
internal sealed record AuditedRepository(IReadOnlyDictionary<string, string> Tags, IReadOnlyDictionary<string, byte[]?> Images);
