using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>
    /// The ARN of the AWS managed key <c>aws/ecr</c>, which is used if no key is given (user guide, "Encryption at rest"). ECR returns the
    /// key, not its alias (Terraform's acceptance test of KMS encryption); here its id, a UUID, follows from account and region.
    /// </summary>
    public static string ManagedKey(RegistryScope scope)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"aws/ecr of {scope.AccountId} in {scope.Region}"));
        hash[6] = (byte)((hash[6] & 0x0f) | 0x40); // version 4 and variant 1, as of a random UUID (RFC 9562, section 5.4)
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        var id = new Guid(hash.AsSpan(0, 16), bigEndian: true);
        return $"arn:{Partition(scope)}:kms:{scope.Region}:{scope.AccountId}:key/{id}";
    }

    /// <summary>The registry's host at AWS.</summary>
    public static string RegistryHost(RegistryScope scope) => new EcrHost(scope.AccountId, scope.Region).Name;

    /// <summary>Reads account and region from a registry's host.</summary>
    public static bool TryParseRegistryHost(string host, [NotNullWhen(true)] out RegistryScope? scope)
    {
        scope = EcrHost.TryParse(host, out EcrHost? parsed) ? new RegistryScope(parsed.RegistryId, parsed.Region) : null;
        return scope is not null;
    }

    /// <summary>
    /// Whether a host is one of the ECR API's at AWS, in any region and form, or of STS, whose GetCallerIdentity clients of ECR call (AWS
    /// General Reference, "Amazon ECR endpoints and quotas", "AWS Security Token Service endpoints and quotas").
    /// </summary>
    public static bool IsApiHost(string host) =>
        host.Equals("sts.amazonaws.com", StringComparison.OrdinalIgnoreCase)
        || host.Split('.').Where(EcrEndpoint.IsRegion).Any(region => ApiHosts(region).Contains(host, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> ApiHosts(string region)
    {
        var partition = EcrPartition.OfRegion(region);
        return
        [
            EcrEndpoint.OfRegion(region).Host,
            EcrEndpoint.OfRegion(region, useFips: true).Host,
            EcrEndpoint.OfRegion(region, useDualStack: true).Host,
            EcrEndpoint.OfRegion(region, useFips: true, useDualStack: true).Host,
            $"ecr.{region}.{partition.DnsSuffix}", // in older samples of the API reference
            $"sts.{region}.{partition.DnsSuffix}",
        ];
    }

    private static string RepositoryArnPrefix(RegistryScope scope) =>
        $"arn:{Partition(scope)}:ecr:{scope.Region}:{scope.AccountId}:repository/";
}
