using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>boto3 with its paginators, waiters and typed errors: <c>Scripts/boto3_client.py</c>.</summary>
public sealed class Boto3Tests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    [ToolFact("boto3")]
    public async Task Layers_images_pages_and_waiters()
    {
        ClientRun run = await fixture.Folder.RunAsync("python3", Path.Combine(AppContext.BaseDirectory, "Scripts", "boto3_client.py"));

        JsonNode seen = JsonNode.Parse(run.Succeeded())!;
        Assert.Equal([100, 5], seen["describe_images"]!.AsArray().Select(count => (int)count!));
        Assert.Equal([50, 50, 5], seen["list_images"]!.AsArray().Select(count => (int)count!));
        // v1, v10 to v19 and v100 to v104 have the prefix; ten are kept.
        Assert.Equal(6, (int)seen["expiring"]!);
    }
}
