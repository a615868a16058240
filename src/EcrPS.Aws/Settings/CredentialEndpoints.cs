using EcrPS.Client;

namespace EcrPS.Aws.Settings;

/// <summary>
/// The endpoints of the services that issue credentials: configured ones, or by the rules of their public service models.
/// </summary>
internal sealed class CredentialEndpoints(string region, bool useFips, bool useDualStack, AwsProfile? profile)
{
    /// <summary>The region that requests to STS are signed for.</summary>
    public string Region { get; } = region;

    /// <summary>The endpoint of STS that the user configured; null for AWS's own, whose keys work in every region.</summary>
    public string? ConfiguredSts => Own("sts")?.AbsoluteUri;

    public Uri Sts => Own("sts") ?? Of("sts", Region);

    public Uri Sso(string ssoRegion) => Own("sso") ?? Of("portal.sso", ssoRegion);

    public Uri SsoOidc(string ssoRegion) => Own("sso_oidc") ?? Of("oidc", ssoRegion);

    private Uri? Own(string service) => OwnEndpoint.Find(service, profile) is { } own ? OwnEndpoint.Parse(own.Url, own.Where) : null;

    private Uri Of(string host, string inRegion)
    {
        if (!EcrEndpoint.IsRegion(inRegion))
            throw new EcrException(EcrErrorCodes.InvalidConfiguration, $"'{inRegion}' is not a region name; an example is 'eu-central-1'.");
        var partition = EcrPartition.OfRegion(inRegion);

        // In a partition that is FIPS 140 validated as a whole, such as AWS GovCloud, these services have no separate FIPS
        // endpoints.
        string fips = useFips && (useDualStack || partition.Name != "aws-us-gov") ? "-fips" : string.Empty;
        return new Uri($"https://{host}{fips}.{inRegion}.{(useDualStack ? partition.DualStackDnsSuffix : partition.DnsSuffix)}/");
    }
}
