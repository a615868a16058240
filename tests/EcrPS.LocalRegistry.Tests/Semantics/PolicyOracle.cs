using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>
/// An implementation of policy evaluation that is independent of the registry's code and supports only the policies of the sequences.
/// </summary>
internal sealed class PolicyOracle(string dataFolder)
{
    /// <summary>Policies as they are now.</summary>
    public IReadOnlyList<(Target Target, string? Repository, JsonArray Statements)> Read()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataFolder, "registry.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            SELECT account, region, name, policy_text FROM repository WHERE policy_text IS NOT NULL
            UNION ALL SELECT account, region, NULL, value FROM setting WHERE kind='registry-policy'
            """;
        using SqliteDataReader reader = command.ExecuteReader();
        var policies = new List<(Target, string?, JsonArray)>();
        while (reader.Read())
        {
            policies.Add((
                new Target(reader.GetString(0), reader.GetString(1)),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                JsonNode.Parse(reader.GetString(3))!["Statement"]!.AsArray()));
        }

        return policies;
    }

    /// <summary>In the own account everything is allowed that is not denied; in another one only what is allowed and not denied.</summary>
    public static bool Allows(
        IReadOnlyList<(Target Target, string? Repository, JsonArray Statements)> policies,
        Actor actor,
        Target target,
        string action,
        string? repository)
    {
        var effects = policies
            .Where(policy => policy.Target == target && (policy.Repository is null || policy.Repository == repository))
            .SelectMany(policy => policy.Statements)
            .Where(statement => IsFor(statement!, actor, action, repository))
            .Select(statement => (string)statement!["Effect"]!)
            .ToHashSet(StringComparer.Ordinal);
        return !effects.Contains("Deny") && (actor.AccountId == target.AccountId || effects.Contains("Allow"));
    }

    private static bool IsFor(JsonNode statement, Actor actor, string action, string? repository)
    {
        string principal = statement["Principal"] is JsonObject named ? (string)named["AWS"]! : "*";
        if (principal != "*" && principal != actor.AccountId && principal != $"arn:aws:iam::{actor.AccountId}:root"
            && principal != actor.PrincipalArn && principal != actor.RoleArn)
        {
            return false;
        }

        // The registry writes a list of one as its string.
        IEnumerable<string> actions = statement["Action"] is JsonArray list
            ? list.Select(one => (string)one!)
            : [(string)statement["Action"]!];
        if (!actions.Any(one => one.EndsWith('*')
            ? ("ecr:" + action).StartsWith(one[..^1], StringComparison.OrdinalIgnoreCase)
            : string.Equals(one, "ecr:" + action, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        // Of a registry policy: arn:aws:ecr:<region>:<account>:repository/<beginning>*.
        return statement["Resource"] is not { } resource
            || (repository ?? "*").StartsWith(((string)resource!).Split(":repository/")[1].TrimEnd('*'), StringComparison.Ordinal);
    }
}
