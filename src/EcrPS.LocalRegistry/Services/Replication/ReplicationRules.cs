using System.Text;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Replication;

/// <summary>A registry's replication configuration: its checks, storage, and the destinations of a repository.</summary>
internal static class ReplicationRules
{
    /// <summary>The kind in <see cref="SettingStore"/>.</summary>
    private const string Kind = "replication";

    /// <summary>The quota "Unique destinations across all rules in a replication configuration" (user guide, service quotas).</summary>
    private const int MaxDestinations = 25;

    private const string Member = "replicationConfiguration";

    /// <summary>The configuration; one without rules if none was put.</summary>
    public static ReplicationConfiguration Get(StorageSession session, RegistryScope scope) =>
        session.Settings.Get(scope, Kind) is { } json
            ? EcrJson.Read<ReplicationConfiguration>(Encoding.UTF8.GetBytes(json))
            : new ReplicationConfiguration { Rules = [] };

    public static void Set(StorageSession session, RegistryScope scope, ReplicationConfiguration configuration) =>
        session.Settings.Set(scope, Kind, "", Encoding.UTF8.GetString(EcrJson.Write(configuration).Span));

    /// <summary>Checks the constraints that the API model cannot express.</summary>
    /// <exception cref="RegistryException">InvalidParameterException.</exception>
    public static void Check(RegistryScope scope, ReplicationConfiguration configuration)
    {
        var destinations = Destinations(configuration).ToList();
        if (destinations.Contains(scope))
            throw RegistryErrors.InvalidParameter.With(Member, "Replication destination cannot be the same as the source registry");
        if (destinations.Count > MaxDestinations)
        {
            throw RegistryErrors.InvalidParameter.With(
                Member, $"Replication destinations must not be more than {MaxDestinations} across all rules");
        }

        if (destinations.FirstOrDefault(destination => AwsNames.Partition(destination) != AwsNames.Partition(scope)) is { } foreign)
        {
            throw RegistryErrors.InvalidParameter.With(
                Member, $"Replication destination region '{foreign.Region}' must be in the partition of the source registry");
        }
    }

    /// <summary>All destinations, each once.</summary>
    public static IEnumerable<RegistryScope> Destinations(ReplicationConfiguration configuration) =>
        configuration.Rules.SelectMany(static rule => rule.Destinations).Select(ToScope).Distinct();

    /// <summary>The destinations of a repository's images: each once, in the order of the rules.</summary>
    public static IEnumerable<RegistryScope> Destinations(ReplicationConfiguration configuration, string repositoryName) =>
        configuration.Rules
            .Where(rule => rule.RepositoryFilters.Count == 0
                || rule.RepositoryFilters.Any(filter => repositoryName.StartsWith(filter.Filter!, StringComparison.Ordinal)))
            .SelectMany(static rule => rule.Destinations)
            .Select(ToScope)
            .Distinct();

    public static RegistryScope ToScope(this ReplicationDestination destination) => new(destination.RegistryId!, destination.Region!);

    public static ReplicationDestination ToDestination(this RegistryScope scope) =>
        new() { RegistryId = scope.AccountId, Region = scope.Region };
}
