namespace EcrPS.Client;

/// <summary>The endpoints of the ECR API, by the endpoint rules of ECR's public service model.</summary>
public static class EcrEndpoint
{
    /// <summary>A DNS label, which a region has to be, is at most 63 characters long (RFC 1035, section 2.3.4).</summary>
    private const int MaxRegionLength = 63;

    /// <summary>Whether a text can be a region, so that inserting it into a host name cannot lead to another host.</summary>
    /// <param name="region">The text.</param>
    /// <returns>True for lower-case letters, digits and inner hyphens.</returns>
    public static bool IsRegion(string? region) =>
        region is { Length: > 0 and <= MaxRegionLength }
        && region.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        && region[0] != '-' && region[^1] != '-';

    /// <summary>Returns AWS's own endpoint of the ECR API in a region.</summary>
    /// <param name="region">The region, such as <c>eu-central-1</c>.</param>
    /// <param name="useFips">The endpoint with FIPS 140 validated cryptography.</param>
    /// <param name="useDualStack">The endpoint that answers on IPv4 and IPv6.</param>
    /// <returns>The endpoint, such as <c>https://api.ecr.eu-central-1.amazonaws.com/</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="region"/> is not a region's name.</exception>
    /// <remarks>
    /// Host names as in the AWS General Reference, "Amazon ECR endpoints and quotas". It lists FIPS hosts (without <c>api.</c>)
    /// in the partitions aws and aws-us-gov only; elsewhere the form is that of the service model's rules.
    /// </remarks>
    public static Uri OfRegion(string region, bool useFips = false, bool useDualStack = false)
    {
        if (!IsRegion(region))
            throw new ArgumentException($"'{region}' is not a region name; an example is 'eu-central-1'.", nameof(region));
        var partition = EcrPartition.OfRegion(region);
        string host = (useFips, useDualStack) switch
        {
            (false, false) => $"api.ecr.{region}.{partition.DnsSuffix}",
            (false, true) => $"ecr.{region}.{partition.DualStackDnsSuffix}",
            (true, true) => $"ecr-fips.{region}.{partition.DualStackDnsSuffix}",
            (true, false) when partition.HasListedFipsHosts => $"ecr-fips.{region}.{partition.DnsSuffix}",
            (true, false) => $"api.ecr-fips.{region}.{partition.DnsSuffix}",
        };
        return new Uri($"https://{host}/");
    }
}
