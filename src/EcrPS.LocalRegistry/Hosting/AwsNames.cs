using System.Diagnostics.CodeAnalysis;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>How AWS names registries and repositories (user guide, "Amazon ECR private registry"; "ARN namespaces").</summary>
internal static class AwsNames
{
    private const string Middle = ".dkr.ecr.";

    /// <summary>The partition of a region, as ARNs begin with.</summary>
    public static string Partition(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => "aws-iso",
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => "aws-iso-b",
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => "aws-eusc",
        _ => "aws",
    };

    /// <summary>The ARN of a repository.</summary>
    public static string RepositoryArn(RegistryScope scope, string name) => RepositoryArnPrefix(scope) + name;

    /// <summary>Reads the repository's name out of an ARN; false where that is not one of this registry.</summary>
    public static bool TryParseRepositoryArn(RegistryScope scope, string arn, [NotNullWhen(true)] out string? name)
    {
        var prefix = RepositoryArnPrefix(scope);
        name = arn.StartsWith(prefix, StringComparison.Ordinal) ? arn[prefix.Length..] : null;
        return !string.IsNullOrEmpty(name);
    }

    /// <summary>The registry's host at AWS.</summary>
    public static string RegistryHost(RegistryScope scope) => scope.AccountId + Middle + scope.Region + Suffix(scope.Region);

    /// <summary>Reads account and region out of a registry's host.</summary>
    public static bool TryParseRegistryHost(string host, [NotNullWhen(true)] out RegistryScope? scope)
    {
        scope = null;
        var middle = host.IndexOf(Middle, StringComparison.Ordinal);
        if (middle < 0)
            return false;
        var rest = host[(middle + Middle.Length)..];
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !IdentityStore.IsAccountId(host[..middle]) || !AuthorizationHeader.IsRegion(rest[..dot]) || rest[dot..] != Suffix(rest[..dot]))
            return false;
        scope = new RegistryScope(host[..middle], rest[..dot]);
        return true;
    }

    private static string RepositoryArnPrefix(RegistryScope scope) =>
        $"arn:{Partition(scope.Region)}:ecr:{scope.Region}:{scope.AccountId}:repository/";

    private static string Suffix(string region) => Partition(region) switch
    {
        "aws-cn" => ".amazonaws.com.cn",
        "aws-iso" => ".c2s.ic.gov",
        "aws-iso-b" => ".sc2s.sgov.gov",
        "aws-eusc" => ".amazonaws.eu",
        _ => ".amazonaws.com",
    };
}
