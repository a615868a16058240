using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrPS.Clients.Tests.Support;
using EcrPS.Model;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>
/// Every operation of the API as real clients call it and read its reply: <c>Scripts/operations.json</c> is what is called in
/// which order, what is kept of a reply for later calls, and what it has to hold at least.
/// </summary>
public sealed partial class OperationTests
{
    // AWS publishes the backfill of replication for JavaScript only so far.
    private static readonly HashSet<string> OnlyJavaScript =
        ["StartReplicationBackfill", "StopReplicationBackfill", "ListReplicationBackfills", "DescribeReplicationBackfillResults"];

    [Fact]
    public void Every_operation_is_called() =>
        Assert.Equal(ApiModel.Operations.Keys.Order(StringComparer.Ordinal), Steps().Select(step => (string)step["call"]!).Distinct().Order(StringComparer.Ordinal));

    [ToolFact("boto3")]
    public Task Boto3() => RunAsync(Steps().Where(IsKnownToAll), folder => folder.Start("python3", [Script("boto3_calls.py")]));

    [ToolFact("node", Tools.JavaScriptSdk)]
    public Task JavaScript() => RunAsync(Steps(), folder => folder.Start("node", ["--no-warnings", Script("javascript_calls.mjs")]));

    [ToolFact("aws")]
    public async Task Aws_cli()
    {
        using var folder = new ClientFolder();
        using var registry = await Registry.StartAsync(folder);
        await RunAsync(Steps().Where(IsKnownToAll), async (operation, input) =>
        {
            // The CLI takes a blob as its text.
            var text = BlobText().Replace(input.ToJsonString(), "$1");
            var run = await registry.TryAwsAsync("ecr", Hyphens().Replace(operation, "-$0").ToLowerInvariant(), "--cli-input-json", text);
            if (run.ExitCode == 0)
                return new JsonObject { ["reply"] = run.Output.Length == 0 ? new JsonObject() : JsonNode.Parse(run.Output) };
            var error = ErrorName().Match(run.Error);
            return new JsonObject { ["error"] = error.Success ? error.Groups[1].Value : "none", ["message"] = run.Error };
        });
    }

    private static async Task RunAsync(IEnumerable<JsonObject> steps, Func<ClientFolder, System.Diagnostics.Process> start)
    {
        using var folder = new ClientFolder();
        using var registry = await Registry.StartAsync(folder);
        using var client = new CallingClient(start(folder));
        await RunAsync(steps, client.CallAsync);
    }

    private static async Task RunAsync(IEnumerable<JsonObject> steps, Func<string, JsonNode, Task<JsonObject>> call)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var operation = (string)step["call"]!;
            var outcome = await call(operation, Fill(step["with"]!, kept));
            if (step["error"] is { } error)
            {
                Assert.True((string)error! == (string?)outcome["error"], $"{operation} did not end with {error}: {outcome.ToJsonString()}");
                continue;
            }

            Assert.True(outcome["reply"] is not null, $"{operation} failed: {outcome.ToJsonString()}");
            foreach (var (name, path) in step["keep"]?.AsObject() ?? [])
                kept[name] = (string)((string)path!).Split('.').Aggregate(outcome["reply"]!, (value, member) => value[member]!)!;
            if (step["expect"] is { } expected)
                Check(operation, Fill(expected, kept), outcome["reply"], outcome);
        }
    }

    /// <summary>All that is expected is there; of a list, as its first elements.</summary>
    private static void Check(string at, JsonNode expected, JsonNode? actual, JsonObject outcome)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                    Check($"{at}.{name}", value!, actual?[name], outcome);
                break;
            case JsonArray elements:
                for (var i = 0; i < elements.Count; i++)
                    Check($"{at}[{i}]", elements[i]!, actual is JsonArray array && i < array.Count ? array[i] : null, outcome);
                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{at} is not {expected.ToJsonString()}: {outcome.ToJsonString()}");
                break;
        }
    }

    private static JsonNode Fill(JsonNode node, Dictionary<string, string> kept) =>
        JsonNode.Parse(kept.Aggregate(node.ToJsonString(), (text, name) => text.Replace($"${{{name.Key}}}", name.Value, StringComparison.Ordinal)))!;

    private static bool IsKnownToAll(JsonObject step) => !OnlyJavaScript.Contains((string)step["call"]!);

    private static IEnumerable<JsonObject> Steps() =>
        JsonNode.Parse(File.ReadAllText(Script("operations.json")))!.AsArray().Select(static step => step!.AsObject());

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Scripts", name);

    [GeneratedRegex("""\{"bytes":("[^"]*")\}""")]
    private static partial Regex BlobText();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Hyphens();

    [GeneratedRegex("An error occurred \\(([A-Za-z]+)\\)")]
    private static partial Regex ErrorName();
}
