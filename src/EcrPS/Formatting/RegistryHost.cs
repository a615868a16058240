using EcrPS.Client;

namespace EcrPS.Formatting;

/// <summary>The host that images of a resource are pulled from.</summary>
internal static class RegistryHost
{
    /// <summary>
    /// 123456789012.dkr.ecr.eu-central-1.amazonaws.com, or the host of the endpoint that was called; null where
    /// the resource does not say enough.
    /// </summary>
    internal static string? Of(IEcrResource resource)
    {
        if (resource.EndpointUrl is { } endpoint)
        {
            // The embedded registry's own form: clients trust plain HTTP on "localhost" without being told.
            return Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? url) ? url.IsLoopback ? $"localhost:{url.Port}" : url.Authority : null;
        }

        return resource is { RegistryId: { } account, Region: { } region } ? $"{account}.dkr.ecr.{region}.{Suffix(region)}" : null;
    }

    private static string Suffix(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "amazonaws.com.cn",
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => "amazonaws.eu",
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => "sc2s.sgov.gov",
        _ when region.StartsWith("us-isof-", StringComparison.Ordinal) => "csp.hci.ic.gov",
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => "c2s.ic.gov",
        _ when region.StartsWith("eu-isoe-", StringComparison.Ordinal) => "cloud.adc-e.uk",
        _ => "amazonaws.com",
    };
}
