using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="DescribeRegistryResponse"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class RegistryProperties
{
    /// <summary>Where the registry's images are replicated to, such as <c>eu-west-1, 210987654321/us-east-1</c>.</summary>
    /// <param name="instance">A <see cref="DescribeRegistryResponse"/>.</param>
    /// <returns>Empty if nothing is replicated.</returns>
    public static string Replication(PSObject instance)
    {
        var registry = (DescribeRegistryResponse)instance.BaseObject;
        IEnumerable<string> destinations = (registry.ReplicationConfiguration?.Rules ?? [])
            .SelectMany(rule => rule.Destinations)
            .Select(destination => HumanText.Destination(registry.RegistryId, destination.RegistryId, destination.Region));
        return string.Join(", ", destinations.Distinct(StringComparer.Ordinal));
    }
}
