using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>Who calls, and which registry the call is for.</summary>
/// <param name="Identity">The owner of the key or token.</param>
/// <param name="Scope">The caller's account and the region that was signed for.</param>
internal sealed record Caller(Identity Identity, RegistryScope Scope);
