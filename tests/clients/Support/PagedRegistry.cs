using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Oci;

namespace EcrPS.Clients.Tests.Support;

/// <summary>A registry with several items for every paged listing.</summary>
internal sealed class PagedRegistry : IDisposable
{
    /// <summary>The number of repositories, images and other items: three pages of two.</summary>
    private const int Several = 5;

    private const string Images = "paged/1";
    private const string KeepOne =
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";

    private static readonly string[] OtherRegions = ["us-west-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-south-1"];

    private readonly ClientFolder _folder = new();

    private PagedRegistry()
    {
    }

    public ClientFolder Folder => _folder;

    public Registry Registry { get; private set; } = null!;

    /// <summary>The inputs of the listings that have more than one page of two items.</summary>
    public Dictionary<string, JsonObject> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>An image with a truncated layer, so that its scan fails.</summary>
    public static JsonObject BrokenImage => ImageOf("broken");

    /// <summary>An image with one package that has several vulnerabilities.</summary>
    public static JsonObject DebianImage => ImageOf("debian");

    public static JsonObject Preview => new() { ["repositoryName"] = Images };

    public static async Task<PagedRegistry> StartAsync()
    {
        var paged = new PagedRegistry();
        string records = paged.Folder.NewFolder("records");
        for (int i = 1; i <= Several; i++)
            await File.WriteAllTextAsync(Path.Combine(records, $"{i}.json"), Record(i));
        paged.Registry = await Registry.StartAsync(paged.Folder, "--control", "--vulnerabilities", records);
        await paged.FillAsync();
        return paged;
    }

    /// <summary>Switches to enhanced scanning and scans the Debian image.</summary>
    public async Task EnhanceAsync()
    {
        var everything = new JsonObject
        {
            ["scanFrequency"] = "SCAN_ON_PUSH",
            ["repositoryFilters"] = new JsonArray(new JsonObject { ["filter"] = "*", ["filterType"] = "WILDCARD" }),
        };
        await Registry.CallAsync(
            "PutRegistryScanningConfiguration", new JsonObject { ["scanType"] = "ENHANCED", ["rules"] = new JsonArray(everything) });
        await Registry.CallAsync(
            "BatchDeleteImage",
            new JsonObject { ["repositoryName"] = "paged/scan", ["imageIds"] = new JsonArray(new JsonObject { ["imageTag"] = "debian" }) });
        await PushDebianAsync();
        await UntilAsync(
            "DescribeImageScanFindings", DebianImage, reply => reply["imageScanFindings"]?["enhancedFindings"]?.AsArray().Count == Several);
    }

    /// <summary>How often an operation has been called so far.</summary>
    public async Task<int> RequestsAsync(string operation)
    {
        using var http = new HttpClient();
        JsonNode log = JsonNode.Parse(await http.GetStringAsync(new Uri(Registry.Endpoint + "/_ecrps/requests")))!;
        return log["requests"]!.AsArray().Count(request => (string?)request!["operation"] == operation);
    }

    public void Dispose()
    {
        Registry?.Dispose();
        _folder.Dispose();
    }

    private async Task FillAsync()
    {
        for (int i = 1; i <= Several; i++)
        {
            await Registry.CreateAsync($"paged/{i}");
            await Registry.CallAsync(
                "CreatePullThroughCacheRule",
                new JsonObject { ["ecrRepositoryPrefix"] = $"cache{i}", ["upstreamRegistryUrl"] = "public.ecr.aws" });
            await Registry.CallAsync(
                "CreateRepositoryCreationTemplate",
                new JsonObject { ["prefix"] = $"template{i}", ["appliedFor"] = new JsonArray("REPLICATION") });
        }

        await SmallImage.PublishAsync(Registry, Images, Several + 1);
        await Registry.CreateAsync("paged/scan");
        await PushDebianAsync();
        await PushBrokenAsync();
        await Registry.CallAsync(
            "StartLifecyclePolicyPreview", new JsonObject { ["repositoryName"] = Images, ["lifecyclePolicyText"] = KeepOne });
        foreach (JsonObject image in new[] { DebianImage, BrokenImage })
            await Registry.CallAsync("StartImageScan", image);
        string backfill = await BackfillAsync();

        foreach (string operation in new[]
        {
            "DescribeRepositories", "DescribePullThroughCacheRules", "DescribeRepositoryCreationTemplates", "ListReplicationBackfills",
        })
        {
            Inputs.Add(operation, []);
        }

        foreach (string operation in new[] { "DescribeImages", "ListImages", "GetLifecyclePolicyPreview" })
            Inputs.Add(operation, new JsonObject { ["repositoryName"] = Images });
        Inputs.Add("DescribeImageScanFindings", DebianImage);
        Inputs.Add("DescribeReplicationBackfillResults", new JsonObject { ["replicationBackfillId"] = backfill });
        await UntilAsync("GetLifecyclePolicyPreview", Preview, reply => (string?)reply["status"] == "COMPLETE");
        await UntilAsync("DescribeImageScanFindings", DebianImage, reply => (string?)reply["imageScanStatus"]!["status"] == "COMPLETE");
    }

    /// <summary>Starts one backfill for each other region.</summary>
    /// <returns>The ID of the last one.</returns>
    private async Task<string> BackfillAsync()
    {
        string registryId = (string)(await Registry.CallAsync("DescribeRegistry", []))["registryId"]!;
        JsonObject[] destinations = OtherRegions.Select(region => new JsonObject { ["region"] = region, ["registryId"] = registryId })
            .ToArray();
        var rule = new JsonObject { ["destinations"] = new JsonArray([.. destinations.Select(destination => destination.DeepClone())]) };
        await Registry.CallAsync(
            "PutReplicationConfiguration",
            new JsonObject { ["replicationConfiguration"] = new JsonObject { ["rules"] = new JsonArray(rule) } });
        foreach (JsonObject destination in destinations)
            await Registry.CallAsync("StartReplicationBackfill", new JsonObject { ["destination"] = destination.DeepClone() });
        await Registry.ControlAsync("clock", new JsonObject { ["advanceSeconds"] = 10 });
        JsonObject ended = await UntilAsync(
            "ListReplicationBackfills", [], reply => reply["backfills"]!.AsArray().All(one => (string?)one!["status"] == "COMPLETE"));
        return (string)ended["backfills"]![0]!["replicationBackfillId"]!;
    }

    private async Task PushDebianAsync()
    {
        LayerBuilder layer = new LayerBuilder()
            .AddText("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
            .AddText("var/lib/dpkg/status", "Package: openssl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.0.1-1\n\n");
        await using RegistryStore store = Registry.Store("paged/scan");
        await ImageWriter.WriteImageAsync(store, [layer], new ImageOptions(), "debian", CancellationToken.None);
    }

    private async Task PushBrokenAsync()
    {
        await using RegistryStore store = Registry.Store("paged/scan");
        string config = await BlobAsync(
            "application/vnd.oci.image.config.v1+json", """{"architecture":"amd64","os":"linux"}"""u8.ToArray());
        // The first bytes of a gzip file.
        string layer = await BlobAsync("application/vnd.oci.image.layer.v1.tar+gzip", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
        string manifest = $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{{config}},"layers":[{{layer}}]}""";
        await store.WriteManifestAsync(Manifest.Parse(Encoding.UTF8.GetBytes(manifest)), "broken", CancellationToken.None);

        async Task<string> BlobAsync(string mediaType, byte[] content)
        {
            var descriptor = new Descriptor(mediaType, Digest.Compute(content), content.Length);
            await store.WriteBlobAsync(descriptor, _ => Task.FromResult<Stream>(new MemoryStream(content)), null, CancellationToken.None);
            return $$"""{"mediaType":"{{mediaType}}","digest":"{{descriptor.Digest}}","size":{{content.Length}}}""";
        }
    }

    private async Task<JsonObject> UntilAsync(string operation, JsonObject input, Func<JsonObject, bool> isDone)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            // A scan on push starts shortly after the push.
            (bool isSuccess, JsonObject reply) = await Registry.SendAsync(operation, input);
            if (isSuccess && isDone(reply))
                return reply;
            await Task.Delay(50, giveUp.Token);
        }
    }

    private static JsonObject ImageOf(string tag) =>
        new() { ["repositoryName"] = "paged/scan", ["imageId"] = new JsonObject { ["imageTag"] = tag } };

    private static string Record(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"id":"CVE-2020-000{{number}}","modified":"2026-01-0{{number}}T00:00:00Z","details":"A hole.",
         "affected":[{"package":{"ecosystem":"Debian:12","name":"openssl"},"ecosystem_specific":{"urgency":"high"},
           "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.2-1"}]}]}]}
        """);
}
