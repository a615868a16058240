using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace EcrPS.Neighbour;

/// <summary>How modules of AWS.Tools use their SDK, without PowerShell.</summary>
public static class Neighbour
{
    private const string Region = "us-east-1";

    /// <summary>
    /// Assumes a role with the code of the SDK: AWSSDK.Core searches all load contexts for AWSSDK.SecurityToken by its name.
    /// </summary>
    public static AWSCredentials Assume(string roleArn) =>
        new AssumeRoleAWSCredentials(new BasicAWSCredentials("AKNEIGHBOUR", "neighbour"), roleArn, "neighbour");

    /// <summary>A signed call that returns the identity of its caller.</summary>
    public static NeighbourCaller Ask(AWSCredentials credentials, string endpointUrl)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var config = new AmazonSecurityTokenServiceConfig { ServiceURL = endpointUrl, AuthenticationRegion = Region };
        using var client = new AmazonSecurityTokenServiceClient(credentials, config);
        GetCallerIdentityResponse reply = client.GetCallerIdentityAsync(new GetCallerIdentityRequest()).GetAwaiter().GetResult();
        Assembly core = typeof(AWSCredentials).Assembly;
        return new NeighbourCaller(
            reply.Arn,
            core.Location,
            FileVersionInfo.GetVersionInfo(core.Location).FileVersion!,
            typeof(AmazonSecurityTokenServiceClient).Assembly.Location,
            AssemblyLoadContext.GetLoadContext(core)!.Name ?? string.Empty);
    }
}
