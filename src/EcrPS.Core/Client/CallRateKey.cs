namespace EcrPS.Client;

/// <summary>
/// The calls that share a rate limit: AWS counts them per account, region and operation. A class, because a dictionary keyed by
/// a value type of this assembly has no precompiled code and would be compiled before the first call.
/// </summary>
/// <param name="Endpoint">Host and port, so that a custom endpoint never shares the limit of another.</param>
/// <param name="Caller">The account, or the access key id where it has none; empty where the endpoint identifies it.</param>
/// <param name="Region">The region; empty where the endpoint identifies it.</param>
/// <param name="Operation">The operation, or a registry's method and resource.</param>
internal sealed record CallRateKey(string Endpoint, string Caller, string Region, string Operation);
