using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>Converts input to replication rules: rules, hashtables with the API's members, or what contains rules.</summary>
internal static class ReplicationRuleInput
{
    /// <exception cref="ArgumentException">It is none of these; the message lists every problem.</exception>
    public static IEnumerable<ReplicationRule> Read(object? input) =>
        (input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input) switch
        {
            ReplicationRule rule => [rule],
            ReplicationConfiguration configuration => configuration.Rules,
            DescribeRegistryResponse registry => registry.ReplicationConfiguration?.Rules ?? [],
            IDictionary or PSObject => ReadTable(input!),
            var other => throw WrappedRules.Refuse(
                other,
                "replication rule",
                "@{ destinations = @{ region = 'eu-west-1'; registryId = '123456789012' } }",
                "Set-EcrReplicationConfiguration"),
        };

    private static IReadOnlyList<ReplicationRule> ReadTable(object table)
    {
        JsonObject json = ApiRequest.Write(
            ApiModel.Operations["PutReplicationConfiguration"],
            new Hashtable
            {
                ["replicationConfiguration"] = new Hashtable { ["rules"] = WrappedRules.Of(table, "replicationConfiguration") },
            });
        IReadOnlyList<ReplicationRule> rules = EcrJson.Read<PutReplicationConfigurationRequest>(
            Encoding.UTF8.GetBytes(json.ToJsonString())).ReplicationConfiguration!.Rules;

        // An export writes a list that was never set as an empty one, which the service refuses.
        foreach (ReplicationRule rule in rules.Where(rule => rule.RepositoryFilters.Count == 0))
            rule.RepositoryFilters = Unset.List<RepositoryFilter>();
        return rules;
    }
}
