using System.Management.Automation;
using System.Reflection;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>All cmdlets that remove or stop something, with a record to pipe to each.</summary>
internal static class RemovingCmdlets
{
    public const string Digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    public static TheoryData<string> Names => [.. typeof(EcrClientCmdlet).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(EcrClientCmdlet)) && !type.IsAbstract)
        .Select(type => type.GetCustomAttribute<CmdletAttribute>()!)
        .Where(cmdlet => cmdlet.VerbName is "Remove" or "Unregister" or "Stop")
        .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}")];

    /// <summary>The script for an object of the region r1 that the cmdlet would remove.</summary>
    public static string Record(string cmdlet)
    {
        string repository = cmdlet is "Remove-EcrRegistryPolicy" or "Remove-EcrSigningConfiguration" ? "" : "RepositoryName = 'team/web'; ";
        string tag = cmdlet == "Remove-EcrImageTag" ? "ImageTag = 'one'; " : "";
        string digest = cmdlet is "Remove-EcrImage" or "Remove-EcrImageTag" ? $"ImageDigest = '{Digest}'; " : "";
        return $"[pscustomobject]@{{ {repository}{tag}{digest}TagKey = 'k'; EcrRepositoryPrefix = 'p'; Prefix = 'p'; "
            + "PrincipalArn = 'arn:aws:iam::123456789012:role/r'; ReplicationBackfillId = 'b'; Region = 'r1'; "
            + "RegistryId = '123456789012'; EndpointUrl = $null }";
    }
}
