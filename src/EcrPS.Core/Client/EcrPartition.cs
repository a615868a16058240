namespace EcrPS.Client;

/// <summary>An AWS partition: a group of regions with separate host names, identities and ARNs.</summary>
public sealed class EcrPartition
{
    private static readonly EcrPartition Commercial = new("aws", "", "amazonaws.com", "api.aws", "on.aws", hasListedFipsHosts: true);

    // From the AWS SDKs' public partitions.json, with its region patterns reduced to their distinguishing prefixes.
    private static readonly EcrPartition[] Others =
    [
        new("aws-cn", "cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "on.amazonwebservices.com.cn"),
        new("aws-us-gov", "us-gov-", "amazonaws.com", "api.aws", "on.aws", hasListedFipsHosts: true),
        new("aws-eusc", "eusc-", "amazonaws.eu", "api.amazonwebservices.eu"),
        new("aws-iso", "us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
        new("aws-iso-b", "us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
        new("aws-iso-e", "eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
        new("aws-iso-f", "us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    ];

    private readonly string _regionPrefix;

    private EcrPartition(
        string name,
        string regionPrefix,
        string dnsSuffix,
        string dualStackDnsSuffix,
        string? registryDualStackDnsSuffix = null,
        bool hasListedFipsHosts = false)
    {
        Name = name;
        _regionPrefix = regionPrefix;
        DnsSuffix = dnsSuffix;
        DualStackDnsSuffix = dualStackDnsSuffix;
        RegistryDualStackDnsSuffix = registryDualStackDnsSuffix;
        HasListedFipsHosts = hasListedFipsHosts;
    }

    /// <summary>The partition's name in ARNs, such as <c>aws-cn</c>.</summary>
    public string Name { get; }

    /// <summary>The suffix of IPv4 host names, such as <c>amazonaws.com</c>.</summary>
    public string DnsSuffix { get; }

    /// <summary>The suffix of the APIs' dual-stack host names, such as <c>api.aws</c>.</summary>
    public string DualStackDnsSuffix { get; }

    /// <summary>
    /// The suffix of the registries' dual-stack host names, such as <c>on.aws</c> (user guide, "Making requests to Amazon ECR
    /// registries"); null where AWS's own credential helper has none.
    /// </summary>
    internal string? RegistryDualStackDnsSuffix { get; }

    /// <summary>
    /// Whether AWS's General Reference lists FIPS endpoints of the ECR API here; their host names leave out <c>api.</c>.
    /// </summary>
    internal bool HasListedFipsHosts { get; }

    /// <summary>Whether a host name is one of AWS's, in any partition.</summary>
    /// <param name="host">The host, without a port.</param>
    /// <returns>True for names below the suffixes of a partition.</returns>
    public static bool IsAwsHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Others.Append(Commercial)
            .SelectMany(partition => new[] { partition.DnsSuffix, partition.DualStackDnsSuffix, partition.RegistryDualStackDnsSuffix })
            .Any(suffix => suffix is not null && host.EndsWith("." + suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Finds the partition of a region.</summary>
    /// <param name="region">The region, such as <c>cn-north-1</c>.</param>
    /// <returns>Its partition; <c>aws</c> for a region of no known partition, as in every AWS SDK.</returns>
    public static EcrPartition OfRegion(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Array.Find(Others, partition => region.StartsWith(partition._regionPrefix, StringComparison.Ordinal)) ?? Commercial;
    }
}
