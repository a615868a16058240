using System.Management.Automation;
using System.Net;
using EcrPS.Conversion;

namespace EcrPS.Local;

/// <summary>The registries that this process started and that still run, oldest first. Safe for several threads.</summary>
internal static class LocalRegistries
{
    private static readonly List<LocalRegistryProcess> Started = [];

    public static void Add(LocalRegistryProcess registry)
    {
        lock (Started)
            Started.Add(registry);
    }

    public static IReadOnlyList<LocalRegistryProcess> Running()
    {
        lock (Started)
        {
            Started.RemoveAll(registry => !registry.IsRunning);
            return [.. Started];
        }
    }

    /// <summary>The registry at an endpoint, under any name of this machine; null if there is none.</summary>
    public static LocalRegistryProcess? Find(string endpointUrl) =>
        Running().FirstOrDefault(registry => IsSame(registry.Registry.EndpointUrl, endpointUrl));

    /// <summary>Refuses a piped object that names an endpoint and is no registry, such as an image of the registry.</summary>
    /// <param name="input">The object; null if none was piped.</param>
    /// <param name="hasEndpoint">Whether it, or the user, named an endpoint.</param>
    /// <exception cref="ArgumentException">It is no registry.</exception>
    public static void RequireRegistry(PSObject? input, bool hasEndpoint)
    {
        PipedObjectTransformationAttribute.RequireObject(input, "Pipe what Get-EcrLocalRegistry emits, or give -EndpointUrl.");
        if (input is not null && !hasEndpoint)
            throw new ArgumentException($"'{input}' has no EndpointUrl: pipe what Get-EcrLocalRegistry emits, or give -EndpointUrl.");
        if (RecordKind.ProblemOf(input, [typeof(EcrLocalRegistry)]) is { } problem)
            throw new ArgumentException($"{problem}, or give -EndpointUrl.");
    }

    private static bool IsSame(string own, string asked)
    {
        if (!Uri.TryCreate(own, UriKind.Absolute, out Uri? ownUri) || !Uri.TryCreate(asked, UriKind.Absolute, out Uri? askedUri))
            return false;
        return ownUri.Port == askedUri.Port && IsThisMachine(askedUri.Host);
    }

    private static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
