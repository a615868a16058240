namespace EcrPS.Client;

/// <summary>A partition of AWS: a group of regions with host names, identities and ARNs of its own.</summary>
public sealed class EcrPartition
{
    private static readonly EcrPartition Commercial = new("aws", "", "amazonaws.com", "api.aws", "on.aws", hasListedFipsHosts: true);

    // The public partitions.json of the AWS SDKs, its region patterns reduced to what tells them apart: their beginnings.
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

    /// <summary>What IPv4 host names end with, such as <c>amazonaws.com</c>.</summary>
    public string DnsSuffix { get; }

    /// <summary>What dual-stack host names of APIs end with, such as <c>api.aws</c>.</summary>
    public string DualStackDnsSuffix { get; }

    /// <summary>
    /// What dual-stack host names of registries end with, such as <c>on.aws</c> (user guide, "Making requests to Amazon ECR
    /// registries"); null where AWS's own credential helper knows none.
    /// </summary>
    internal string? RegistryDualStackDnsSuffix { get; }

    /// <summary>Whether AWS's General Reference lists FIPS hosts of the ECR API here; their names leave out <c>api.</c>.</summary>
    internal bool HasListedFipsHosts { get; }

    /// <summary>Finds the partition of a region.</summary>
    /// <param name="region">The region, such as <c>cn-north-1</c>.</param>
    /// <returns>Its partition; <c>aws</c> for a region that is not known to belong elsewhere, as in every AWS SDK.</returns>
    public static EcrPartition OfRegion(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Array.Find(Others, partition => region.StartsWith(partition._regionPrefix, StringComparison.Ordinal)) ?? Commercial;
    }
}
