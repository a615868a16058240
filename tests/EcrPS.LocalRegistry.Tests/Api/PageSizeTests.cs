using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

/// <summary>The default page sizes; the maximum page sizes are in the model.</summary>
public sealed class PageSizeTests : IAsyncLifetime
{
    private const int Many = 101;
    private const string KeepNone =
        """{"rules":[{"rulePriority":1,"description":"all but one","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";

    private readonly string _records = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
    private RegistryHarness _registry = null!;

    public async Task InitializeAsync() =>
        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { VulnerabilitiesPath = _records });

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_records, recursive: true);
    }

    [Fact]
    public async Task Of_images_a_hundred()
    {
        await FillAsync(Many + 1);

        await AssertAsync("ListImages", new { repositoryName = "web" }, "imageIds", 100, 2);
        await AssertAsync("DescribeImages", new { repositoryName = "web" }, "imageDetails", 100, 2);
        await _registry.Client.CallAsync("StartLifecyclePolicyPreview", new { repositoryName = "web", lifecyclePolicyText = KeepNone });
        await _registry.UntilAsync(
            "GetLifecyclePolicyPreview", new { repositoryName = "web" }, static reply => (string?)reply["status"] == "COMPLETE");
        await AssertAsync("GetLifecyclePolicyPreview", new { repositoryName = "web" }, "previewResults", 100, 1);
    }

    [Theory]
    [InlineData("CreateRepository", "repositoryName", "DescribeRepositories", "repositories")]
    [InlineData("CreateRepositoryCreationTemplate", "prefix", "DescribeRepositoryCreationTemplates", "repositoryCreationTemplates")]
    public async Task Of_repositories_and_templates_a_hundred(string create, string name, string list, string member)
    {
        for (int i = 0; i < Many; i++)
            await _registry.Client.CallAsync(create, new JsonObject { [name] = $"r{i}", ["appliedFor"] = new JsonArray("REPLICATION") });

        await AssertAsync(list, new { }, member, 100, 1);
    }

    [Fact]
    public async Task Of_findings_a_hundred()
    {
        for (int i = 1; i <= Many; i++)
            await DebianImages.RecordAsync(_records, i, "high");
        await _registry.CreateAsync("web");
        await _registry.PushDebianAsync("web", "1");
        var image = new { repositoryName = "web", imageId = new { imageTag = "1" } };
        await _registry.Client.CallAsync("StartImageScan", image);

        JsonObject first = await _registry.UntilAsync(
            "DescribeImageScanFindings", image, static reply => (string?)reply["imageScanStatus"]?["status"] == "COMPLETE");

        Assert.Equal(100, first["imageScanFindings"]!["findings"]!.AsArray().Count);
        Assert.Equal(Many, (int)first["imageScanFindings"]!["findingSeverityCounts"]!["HIGH"]!);
        Assert.NotNull(first["nextToken"]);
    }

    [Fact]
    public async Task Of_backfills_twenty_five_and_of_their_results_a_hundred()
    {
        await FillAsync(Many);
        var destination = new { region = "eu-west-1", registryId = "123456789012" };
        await _registry.Client.CallAsync(
            "PutReplicationConfiguration",
            new { replicationConfiguration = new { rules = new[] { new { destinations = new[] { destination } } } } });
        for (int i = 0; i < 26; i++)
        {
            string replicationBackfillId = (string)(await _registry.Client.CallAsync(
                "StartReplicationBackfill", new { destination }))["replicationBackfillId"]!;
            await _registry.AdvanceAsync(TimeSpan.FromMinutes(1));
            await _registry.UntilAsync(
                "DescribeReplicationBackfillResults",
                new { replicationBackfillId },
                static reply => (string?)reply["status"] == "COMPLETE");
            if (i == 0)
                await AssertAsync("DescribeReplicationBackfillResults", new { replicationBackfillId }, "results", 100, 1);
        }

        await AssertAsync("ListReplicationBackfills", new { }, "backfills", 25, 1);
    }

    [Theory]
    [InlineData("DescribeRepositories", """{"repositoryNames":["web"],""", "repositoryNames")]
    [InlineData("DescribeImages", """{"repositoryName":"web","imageIds":[{"imageTag":"0"}],""", "imageIds")]
    [InlineData("GetLifecyclePolicyPreview", """{"repositoryName":"web","imageIds":[{"imageTag":"0"}],""", "imageIds")]
    [InlineData("DescribePullThroughCacheRules", """{"ecrRepositoryPrefixes":["hub"],""", "ecrRepositoryPrefixes")]
    [InlineData("DescribeRepositoryCreationTemplates", """{"prefixes":["team"],""", "prefixes")]
    public async Task What_is_named_has_no_pages(string operation, string body, string names)
    {
        foreach ((string member, string value) in ((string, string)[])[("nextToken", "\"MXxh\""), ("maxResults", "5")])
        {
            Assert.Equal(
                $"Invalid parameter at '{member}' failed to satisfy constraint: 'must not be given together with {names}'",
                await _registry.Client.FailAsync(operation, $"{body}\"{member}\":{value}}}", "InvalidParameterException"));
        }
    }

    private async Task FillAsync(int images)
    {
        await _registry.CreateAsync("web");
        await _registry.PushAsync("web", "one", "0");
        JsonNode manifest = JsonNode.Parse((string)(await _registry.Client.CallAsync(
            "BatchGetImage",
            new { repositoryName = "web", imageIds = new[] { new { imageTag = "0" } } }))["images"]![0]!["imageManifest"]!)!;
        for (int i = 1; i < images; i++)
        {
            manifest["annotations"] = new JsonObject { ["number"] = $"{i}" };
            await _registry.Client.CallAsync(
                "PutImage", new { repositoryName = "web", imageManifest = manifest.ToJsonString(), imageTag = $"{i}" });
        }
    }

    private async Task AssertAsync(string operation, object body, string member, int first, int rest)
    {
        JsonObject reply = await _registry.Client.CallAsync(operation, body);
        Assert.Equal(first, reply[member]!.AsArray().Count);
        JsonObject next = System.Text.Json.JsonSerializer.SerializeToNode(body)!.AsObject();
        next["nextToken"] = (string)reply["nextToken"]!;
        reply = await _registry.Client.CallAsync(operation, next);
        Assert.Equal(rest, reply[member]!.AsArray().Count);
        Assert.Null(reply["nextToken"]);
    }
}
