using EcrPS.Client;

namespace EcrPS.Model;

/// <summary>The host that images of a resource are pulled from.</summary>
internal static class RegistryHost
{
    /// <summary>
    /// 123456789012.dkr.ecr.eu-central-1.amazonaws.com, or the host of the endpoint that was called; null if
    /// the resource has too little information.
    /// </summary>
    internal static string? Of(IEcrResource resource)
    {
        if (resource.EndpointUrl is { } endpoint)
        {
            // The form of the embedded registry: clients accept plain HTTP on "localhost" without configuration.
            return Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? url)
                ? url.IsLoopback ? $"localhost:{url.Port}" : url.Authority
                : null;
        }

        return resource is { RegistryId: { } account, Region: { } region }
            ? $"{account}.dkr.ecr.{region}.{EcrPartition.OfRegion(region).DnsSuffix}"
            : null;
    }
}
