namespace EcrPS.Client;

/// <summary>
/// What shares one allowance of calls: AWS counts them per account, region and operation. A class, because a dictionary by a value type
/// of ours is code that no machine code is shipped for, compiled before the first call.
/// </summary>
/// <param name="Endpoint">Host and port that are called, so that an endpoint of one's own is never slowed down by another.</param>
/// <param name="Caller">The account, or the access key id where that does not say it; empty where the endpoint says it.</param>
/// <param name="Region">The region; empty where the endpoint says it.</param>
/// <param name="Operation">The operation, or a registry's method and resource.</param>
internal sealed record CallRateKey(string Endpoint, string Caller, string Region, string Operation);
