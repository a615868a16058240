namespace EcrPS.Model;

public sealed partial class DescribeRegistryResponse
{
    /// <summary>Where the registry's images are replicated to, such as <c>eu-west-1, 210987654321/us-east-1</c>; else empty.</summary>
    public string Replication => string.Join(", ", (ReplicationConfiguration?.Rules ?? [])
        .SelectMany(rule => rule.Destinations)
        .Select(destination => ResultText.Destination(RegistryId, destination))
        .Distinct(StringComparer.Ordinal));
}
