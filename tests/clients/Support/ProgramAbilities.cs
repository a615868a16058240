using System.Text.Json.Nodes;

namespace EcrPS.Clients.Tests.Support;

/// <summary>What a client can do. Names of operations are the API's; of waiters, the client's.</summary>
/// <param name="Operations">All that it can call.</param>
/// <param name="Paginators">The operations whose pages it walks.</param>
/// <param name="Waiters">What it waits for.</param>
internal sealed record ProgramAbilities(IReadOnlyList<string> Operations, IReadOnlyList<string> Paginators, IReadOnlyList<string> Waiters)
{
    public static ProgramAbilities Parse(JsonNode json) =>
        new(Names(json, "operations"), Names(json, "paginators"), Names(json, "waiters"));

    private static string[] Names(JsonNode json, string member) => [.. json[member]!.AsArray().Select(name => (string)name!)];
}
