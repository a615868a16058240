using Amazon.Runtime;

namespace EcrPS.Neighbour;

/// <summary>The SDK's credentials in a wrapper that hides them, as AWS.Tools.Common keeps them.</summary>
public sealed class NeighbourCredentials
{
    internal NeighbourCredentials(AWSCredentials credentials) => Credentials = credentials;

    internal AWSCredentials Credentials { get; }
}
