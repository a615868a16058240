using System.Diagnostics;
using System.Runtime.Loader;
using Amazon.Runtime;
using Amazon.SecurityToken;

namespace EcrPS.Neighbour;

/// <summary>What modules of AWS.Tools 4 do with their SDK, without PowerShell.</summary>
public static class Neighbour
{
    /// <summary>A role as the SDK itself assumes it: AWSSDK.Core looks for AWSSDK.SecurityToken, in all load contexts, by its name.</summary>
    public static AWSCredentials Assume(string roleArn) =>
        new AssumeRoleAWSCredentials(new BasicAWSCredentials("AKNEIGHBOUR", "neighbour"), roleArn, "neighbour");

    /// <summary>A signed call: who is it?</summary>
    public static NeighbourCaller Ask(AWSCredentials credentials, string endpointUrl)
    {
        using var client = new AmazonSecurityTokenServiceClient(credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = endpointUrl });
        var core = typeof(AWSCredentials).Assembly;
        return new NeighbourCaller(
            client.AskForIdentity(),
            core.Location,
            FileVersionInfo.GetVersionInfo(core.Location).FileVersion!,
            typeof(AmazonSecurityTokenServiceClient).Assembly.Location,
            AssemblyLoadContext.GetLoadContext(core)!.Name ?? string.Empty);
    }
}
