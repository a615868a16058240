using System.Diagnostics.CodeAnalysis;
using EcrPS.Client;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Naming;

/// <summary>How AWS names registries and repositories (user guide, "Amazon ECR private registry"; "ARN namespaces").</summary>
internal static class AwsNames
{
    /// <summary>The partition of a registry's region, for ARNs.</summary>
    public static string Partition(RegistryScope scope) => EcrPartition.OfRegion(scope.Region).Name;

    /// <summary>The ARN of a repository.</summary>
    public static string RepositoryArn(RepositoryKey key) => RepositoryArnPrefix(key.Scope) + key.Name;

    /// <summary>Reads the repository's name from an ARN; false if the ARN does not name a repository of this registry.</summary>
    public static bool TryParseRepositoryArn(RegistryScope scope, string arn, [NotNullWhen(true)] out RepositoryKey? key)
    {
        string prefix = RepositoryArnPrefix(scope);
        key = arn.StartsWith(prefix, StringComparison.Ordinal) && arn.Length > prefix.Length
            ? new RepositoryKey(scope, arn[prefix.Length..])
            : null;
        return key is not null;
    }

    /// <summary>The alias of the AWS managed key, which is used if no key is given (user guide, "Encryption at rest").</summary>
    public static string ManagedKey(RegistryScope scope) => $"arn:{Partition(scope)}:kms:{scope.Region}:{scope.AccountId}:alias/aws/ecr";

    /// <summary>The registry's host at AWS.</summary>
    public static string RegistryHost(RegistryScope scope) => new EcrHost(scope.AccountId, scope.Region).Name;

    /// <summary>Reads account and region from a registry's host.</summary>
    public static bool TryParseRegistryHost(string host, [NotNullWhen(true)] out RegistryScope? scope)
    {
        scope = EcrHost.TryParse(host, out EcrHost? parsed) ? new RegistryScope(parsed.RegistryId, parsed.Region) : null;
        return scope is not null;
    }

    private static string RepositoryArnPrefix(RegistryScope scope) =>
        $"arn:{Partition(scope)}:ecr:{scope.Region}:{scope.AccountId}:repository/";
}
