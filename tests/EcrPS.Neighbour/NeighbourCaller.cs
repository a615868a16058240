namespace EcrPS.Neighbour;

/// <summary>Who called, and with which SDK.</summary>
/// <param name="Arn">The caller, as the service knows it.</param>
/// <param name="Core">Where the AWSSDK.Core lies that signed.</param>
/// <param name="CoreVersion">Its file version: the assembly version is the same for all of 4.x.</param>
/// <param name="SecurityToken">Where the AWSSDK.SecurityToken lies.</param>
/// <param name="Context">The load context of both.</param>
public sealed record NeighbourCaller(string Arn, string Core, string CoreVersion, string SecurityToken, string Context);
