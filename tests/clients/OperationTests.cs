using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.Model;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>
/// Every operation of the API, called by real clients that parse its reply. <c>Scripts/operations.json</c> lists the calls in
/// order, the values of a reply that later calls use, and what each reply must contain at least.
/// </summary>
public sealed class OperationTests
{
    // So far, only the SDK for JavaScript supports replication backfill.
    private static readonly HashSet<string> OnlyJavaScript =
        ["StartReplicationBackfill", "StopReplicationBackfill", "ListReplicationBackfills", "DescribeReplicationBackfillResults"];

    [Fact]
    public void Every_operation_is_called() =>
        Assert.Equal(
            ApiModel.Operations.Keys.Order(StringComparer.Ordinal),
            Steps().Select(step => (string)step["call"]!).Distinct().Order(StringComparer.Ordinal));

    [ToolFact("boto3")]
    public Task Boto3_agrees() => RunAsync(Steps().Where(IsKnownToAll), CallingClient.Boto3);

    [ToolFact("node", Tools.JavaScriptSdk)]
    public Task JavaScript_SDK_agrees() => RunAsync(Steps(), CallingClient.JavaScript);

    [ToolFact("aws")]
    public async Task AWS_CLI_agrees()
    {
        using var folder = new ClientFolder();
        using Registry registry = await Registry.StartAsync(folder);
        using AwsCli cli = await AwsCli.StartAsync(registry);
        await RunAsync(Steps().Where(IsKnownToAll), cli);
    }

    /// <summary>The CLI itself lists its subcommands, so this test fails if a new one is not covered here.</summary>
    [ToolFact("aws")]
    public async Task Every_subcommand_of_the_CLI_is_called()
    {
        using var folder = new ClientFolder();
        using Registry registry = await Registry.StartAsync(folder);
        using AwsCli cli = await AwsCli.StartAsync(registry);

        IEnumerable<string> called = Steps().Where(IsKnownToAll).Select(step => AwsCli.Subcommand((string)step["call"]!)).Distinct();
        IReadOnlyList<string> choices = await cli.ChoicesAsync("ecr");
        Assert.Equal(called.Order(StringComparer.Ordinal), choices.Except(AwsCli.Customizations));

        // Only version 1 has the older subcommand, which prints a docker command line.
        Assert.NotEmpty((await registry.TryAwsAsync("ecr", "get-login-password")).Succeeded().Trim());
        if (choices.Contains("get-login"))
        {
            Assert.StartsWith(
                "docker login -u AWS -p ",
                (await registry.TryAwsAsync("ecr", "get-login", "--no-include-email")).Succeeded(),
                StringComparison.Ordinal);
        }
    }

    private static async Task RunAsync(IEnumerable<JsonObject> steps, Func<ClientFolder, CallingClient> start)
    {
        using var folder = new ClientFolder();
        using Registry registry = await Registry.StartAsync(folder);
        using CallingClient client = start(folder);
        IReadOnlyList<string> operations = (await client.AbilitiesAsync()).Operations;
        Assert.Equal(
            operations.Order(StringComparer.Ordinal), steps.Select(step => (string)step["call"]!).Distinct().Order(StringComparer.Ordinal));
        await RunAsync(steps, client);
    }

    private static async Task RunAsync(IEnumerable<JsonObject> steps, IEcrProgram client)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonObject step in steps)
        {
            string operation = (string)step["call"]!;
            JsonObject outcome = await client.CallAsync(operation, Fill(step["with"]!, kept));
            if (step["error"] is { } error)
            {
                Assert.True((string)error! == (string?)outcome["error"], $"{operation} did not end with {error}: {outcome.ToJsonString()}");
                continue;
            }

            Assert.True(outcome["reply"] is not null, $"{operation} failed: {outcome.ToJsonString()}");
            foreach ((string name, JsonNode? path) in step["keep"]?.AsObject() ?? [])
                kept[name] = (string)((string)path!).Split('.').Aggregate(outcome["reply"]!, (value, member) => value[member]!)!;
            if (step["expect"] is { } expected)
                Check(operation, Fill(expected, kept), outcome["reply"], outcome);
        }
    }

    /// <summary>The reply contains everything expected; a list may have more elements after the expected ones.</summary>
    private static void Check(string at, JsonNode expected, JsonNode? actual, JsonObject outcome)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members)
                    Check($"{at}.{name}", value!, actual?[name], outcome);
                break;
            case JsonArray elements:
                for (int i = 0; i < elements.Count; i++)
                    Check($"{at}[{i}]", elements[i]!, actual is JsonArray array && i < array.Count ? array[i] : null, outcome);
                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{at} is not {expected.ToJsonString()}: {outcome.ToJsonString()}");
                break;
        }
    }

    private static JsonNode Fill(JsonNode node, Dictionary<string, string> kept) =>
        JsonNode.Parse(kept.Aggregate(
            node.ToJsonString(), (text, name) => text.Replace($"${{{name.Key}}}", name.Value, StringComparison.Ordinal)))!;

    private static bool IsKnownToAll(JsonObject step) => !OnlyJavaScript.Contains((string)step["call"]!);

    private static IEnumerable<JsonObject> Steps() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scripts", "operations.json")))!
            .AsArray()
            .Select(static step => step!.AsObject());
}
