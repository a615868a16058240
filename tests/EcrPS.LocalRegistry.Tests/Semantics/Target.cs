namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>The registry of an account in a region.</summary>
internal sealed record Target(string AccountId, string Region);
