using System.Text.Json.Nodes;

namespace EcrPS.Clients.Tests.Support;

/// <summary>What a client supports. Operations have the names of the API, waiters those of the client.</summary>
/// <param name="Operations">The operations that it can call.</param>
/// <param name="Paginators">The operations that it has paginators for.</param>
/// <param name="Waiters">The names of its waiters.</param>
internal sealed record ProgramAbilities(IReadOnlyList<string> Operations, IReadOnlyList<string> Paginators, IReadOnlyList<string> Waiters)
{
    public static ProgramAbilities Parse(JsonNode json) =>
        new(Names(json, "operations"), Names(json, "paginators"), Names(json, "waiters"));

    private static string[] Names(JsonNode json, string member) => [.. json[member]!.AsArray().Select(name => (string)name!)];
}
