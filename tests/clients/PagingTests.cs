using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.Model;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>Every paginator and waiter that a client reports, so that new ones are covered automatically.</summary>
public sealed class PagingTests
{
    private const int PageSize = 2;

    [ToolFact("boto3")]
    public Task Boto3_agrees() => RunAsync(CallingClient.Boto3, "Waiter encountered a terminal failure state");

    [ToolFact("node", Tools.JavaScriptSdk)]
    public Task JavaScript_SDK_agrees() => RunAsync(CallingClient.JavaScript, "FAILURE");

    [ToolFact("aws")]
    public async Task AWS_CLI_agrees()
    {
        using PagedRegistry paged = await PagedRegistry.StartAsync();
        using AwsCli cli = await AwsCli.StartAsync(paged.Registry);
        IReadOnlyList<string> paginators = await RunAsync(paged, cli, "Waiter encountered a terminal failure state");
        foreach (string operation in paginators)
            await JoinAsync(paged, cli, operation, paged.Inputs[operation]);

        // In a reply with two lists, the CLI splits only the first one into pages, but it joins the pages of both.
        await paged.EnhanceAsync();
        await JoinAsync(paged, cli, "DescribeImageScanFindings", PagedRegistry.DebianImage);
    }

    private static async Task RunAsync(Func<ClientFolder, CallingClient> start, string failure)
    {
        using PagedRegistry paged = await PagedRegistry.StartAsync();
        using CallingClient client = start(paged.Folder);
        await RunAsync(paged, client, failure);
        await paged.EnhanceAsync();
        await WalkAsync(client, "DescribeImageScanFindings", PagedRegistry.DebianImage);
    }

    /// <returns>The operations whose paginators were used.</returns>
    private static async Task<IReadOnlyList<string>> RunAsync(PagedRegistry paged, IEcrProgram client, string failure)
    {
        ProgramAbilities abilities = await client.AbilitiesAsync();
        Assert.NotEmpty(abilities.Paginators);
        foreach (string operation in abilities.Paginators)
        {
            Assert.True(paged.Inputs.TryGetValue(operation, out JsonObject? input), $"Nothing here has pages of {operation}.");
            await WalkAsync(client, operation, input);
        }

        Assert.NotEmpty(abilities.Waiters);
        foreach (string waiter in abilities.Waiters)
        {
            // ImageScanComplete, image_scan_complete or image-scan-complete.
            bool isScan = string.Concat(waiter.Where(char.IsLetter)).ToUpperInvariant() switch
            {
                "IMAGESCANCOMPLETE" => true,
                "LIFECYCLEPOLICYPREVIEWCOMPLETE" => false,
                _ => throw new InvalidOperationException($"Nothing here is waited for with {waiter}."),
            };
            JsonObject waited = await client.WaitAsync(waiter, isScan ? PagedRegistry.DebianImage : PagedRegistry.Preview);
            Assert.True(waited["reply"] is not null, waited.ToJsonString());
            if (!isScan)
                continue; // There is no preview here that fails.
            JsonObject failed = await client.WaitAsync(waiter, PagedRegistry.BrokenImage);
            Assert.Contains(failure, (string)failed["message"]!, StringComparison.Ordinal);
        }

        return abilities.Paginators;
    }

    /// <summary>Pages of two items contain, in order, the items that one call returns.</summary>
    private static async Task WalkAsync(IEcrProgram client, string operation, JsonObject input)
    {
        List<string> whole = Items(operation, Reply(operation, await client.CallAsync(operation, input)));
        JsonArray pages = Reply(operation, await client.WalkAsync(operation, input, PageSize)).AsArray();

        Assert.True(
            whole.Count > PageSize && pages.Count == (whole.Count + PageSize - 1) / PageSize,
            $"{operation}: {whole.Count} items on {pages.Count} pages");
        Assert.All(pages, page => Assert.InRange(Items(operation, page!).Count, 1, PageSize));
        Assert.Equal(whole, pages.SelectMany(page => Items(operation, page!)));
    }

    private static async Task JoinAsync(PagedRegistry paged, AwsCli cli, string operation, JsonObject input)
    {
        List<string> whole = Items(operation, Reply(operation, await cli.CallAsync(operation, input)));
        int before = await paged.RequestsAsync(operation);
        List<string> joined = Items(operation, Reply(operation, await cli.JoinAsync(operation, input, PageSize)));

        Assert.Equal((whole.Count + PageSize - 1) / PageSize, await paged.RequestsAsync(operation) - before);
        Assert.Equal(whole, joined);
    }

    private static JsonNode Reply(string operation, JsonObject outcome)
    {
        Assert.True(outcome["reply"] is not null, $"{operation}: {outcome.ToJsonString()}");
        return outcome["reply"]!;
    }

    /// <summary>The list that the API model names, such as <c>imageScanFindings.findings</c>.</summary>
    private static List<string> Items(string operation, JsonNode reply) =>
    [
        .. ApiModel.Operations[operation].PagedItems
            .Select(path => path.Split('.').Aggregate((JsonNode?)reply, (node, member) => node?[member]))
            .OfType<JsonArray>()
            .SelectMany(list => list)
            .Select(item => item!.ToJsonString()),
    ];
}
