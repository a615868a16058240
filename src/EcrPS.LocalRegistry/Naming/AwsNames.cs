using System.Diagnostics.CodeAnalysis;
using EcrPS.Client;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Naming;

/// <summary>How AWS names registries and repositories (user guide, "Amazon ECR private registry"; "ARN namespaces").</summary>
internal static class AwsNames
{
    /// <summary>The partition of a registry's region, as ARNs begin with.</summary>
    public static string Partition(RegistryScope scope) => EcrPartition.OfRegion(scope.Region).Name;

    /// <summary>The ARN of a repository.</summary>
    public static string RepositoryArn(RepositoryKey key) => RepositoryArnPrefix(key.Scope) + key.Name;

    /// <summary>Reads the repository out of an ARN; false where that is not one of this registry.</summary>
    public static bool TryParseRepositoryArn(RegistryScope scope, string arn, [NotNullWhen(true)] out RepositoryKey? key)
    {
        var prefix = RepositoryArnPrefix(scope);
        key = arn.StartsWith(prefix, StringComparison.Ordinal) && arn.Length > prefix.Length ? new RepositoryKey(scope, arn[prefix.Length..]) : null;
        return key is not null;
    }

    /// <summary>The key that AWS uses where none of one's own is given, known by this alias (user guide, "Encryption at rest").</summary>
    public static string ManagedKey(RegistryScope scope) => $"arn:{Partition(scope)}:kms:{scope.Region}:{scope.AccountId}:alias/aws/ecr";

    /// <summary>The registry's host at AWS.</summary>
    public static string RegistryHost(RegistryScope scope) => new EcrHost(scope.AccountId, scope.Region).Name;

    /// <summary>Reads account and region out of a registry's host.</summary>
    public static bool TryParseRegistryHost(string host, [NotNullWhen(true)] out RegistryScope? scope)
    {
        scope = EcrHost.TryParse(host, out var parsed) ? new RegistryScope(parsed.RegistryId, parsed.Region) : null;
        return scope is not null;
    }

    private static string RepositoryArnPrefix(RegistryScope scope) =>
        $"arn:{Partition(scope)}:ecr:{scope.Region}:{scope.AccountId}:repository/";
}
