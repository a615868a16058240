namespace EcrPS.Neighbour;

/// <summary>Who called, and with which SDK.</summary>
/// <param name="Arn">The ARN of the caller that the service returns.</param>
/// <param name="Core">The path of the AWSSDK.Core that signed the call.</param>
/// <param name="CoreVersion">Its file version: the assembly version is the same for all of 4.x.</param>
/// <param name="SecurityToken">The path of the AWSSDK.SecurityToken.</param>
/// <param name="Context">The load context of both.</param>
public sealed record NeighbourCaller(string Arn, string Core, string CoreVersion, string SecurityToken, string Context);
