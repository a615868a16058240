using EcrPS.Client;
using EcrPS.Model;

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
            return Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? url)
                ? url.IsLoopback ? $"localhost:{url.Port}" : url.Authority
                : null;
        }

        return resource is { RegistryId: { } account, Region: { } region }
            ? $"{account}.dkr.ecr.{region}.{EcrPartition.OfRegion(region).DnsSuffix}"
            : null;
    }
}
