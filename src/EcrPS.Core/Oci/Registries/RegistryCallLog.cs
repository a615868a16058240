using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>Shows the requests that a <see cref="RegistryStore"/> sends.</summary>
/// <param name="Region">The region of the registry.</param>
/// <param name="AccountId">The account of the registry; null where it is not known.</param>
/// <param name="Caller">The name that the requests are authenticated with.</param>
/// <param name="Show">
/// Called by any thread for each request, once its reply has begun or it failed. A request that is repeated or redirected is shown each
/// time.
/// </param>
public sealed record RegistryCallLog(string Region, string? AccountId, string Caller, Action<EcrCall> Show);
