using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Upstream;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Guides;

/// <summary>The blocks of docs/guides/embedded-registry.md: files and requests as they stand, and its command line.</summary>
public sealed class EmbeddedRegistryGuideTests : IDisposable
{
    private const string Secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/";

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-guide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_command_line_with_upstreams_and_secrets_starts_a_registry_that_announces_itself()
    {
        await using var upstream = FakeUpstream.Start();
        string digest = upstream.Put("app", "one", "1");
        string line = GuideBlock.Read("docs/guides/embedded-registry.md", "bash", 1)
            .Replace("http://127.0.0.1:5000", upstream.Url.ToString(), StringComparison.Ordinal)
            .Replace("secrets.json", Write(GuideBlock.Read("docs/guides/embedded-registry.md", "json", 3)), StringComparison.Ordinal);
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("ecrps-local", words[0]);

        using var process = LocalProcess.Start(words[1..]);
        JsonObject announced = await process.ReadAnnouncementAsync();

        JsonObject sample = JsonNode.Parse(GuideBlock.Read("docs/guides/embedded-registry.md", "json", 1))!.AsObject();
        Assert.Equal(
            sample.Select(member => (member.Key, member.Value!.GetValueKind())),
            announced.Select(member => (member.Key, member.Value!.GetValueKind())));
        Assert.Equal(
            ((string)sample["account"]!, (string)sample["region"]!, process.Id),
            ((string)announced["account"]!, (string)announced["region"]!, (int)announced["pid"]!));
        using var client = new ApiClient(new Uri((string)announced["endpoint"]!));
        await client.CallAsync(
            "CreatePullThroughCacheRule", new { ecrRepositoryPrefix = "cache", upstreamRegistryUrl = "public.ecr.aws" });
        JsonObject pulled = await client.CallAsync(
            "BatchGetImage", new { repositoryName = "cache/app", imageIds = new[] { new { imageTag = "1" } } });
        Assert.Equal(digest, (string)pulled["images"]![0]!["imageId"]!["imageDigest"]!);
        await client.CallAsync("CreatePullThroughCacheRule", DockerHub("hub"));
        await client.FailAsync("CreatePullThroughCacheRule", DockerHub("other"), "SecretNotFoundException");
    }

    [Fact]
    public async Task The_credentials_file_is_accepted_and_only_two_members_are_required()
    {
        string file = GuideBlock.Read("docs/guides/embedded-registry.md", "json", 2);
        JsonNode keys = JsonNode.Parse(file)![0]!;
        TestSigner signer = new() { AccessKeyId = (string)keys["accessKeyId"]!, Secret = (string)keys["secretAccessKey"]! };

        await using (RegistryHarness registry = await StartAsync(file))
        {
            using ApiClient client = registry.ClientFor(signer with { SessionToken = (string)keys["sessionToken"]! });
            Assert.Equal((string)keys["accountId"]!, (string)(await client.CallAsync("DescribeRegistry", new { }))["registryId"]!);
        }

        string required = JsonSerializer.Serialize(new[] { new { accessKeyId = signer.AccessKeyId, secretAccessKey = signer.Secret } });
        await using (RegistryHarness registry = await StartAsync(required))
        {
            using ApiClient client = registry.ClientFor(signer);
            Assert.Equal(
                LocalRegistryOptions.DefaultAccount, (string)(await client.CallAsync("DescribeRegistry", new { }))["registryId"]!);
        }
    }

    [Fact]
    public async Task The_faults_are_those_that_it_describes()
    {
        await using RegistryHarness registry = await RegistryHarness.StartAsync(
            new LocalRegistryOptions { Authentication = AuthenticationMode.None });
        await registry.CreateAsync("team/web");
        string layer = await registry.UploadAsync("team/web", new byte[5000]);
        string[] faults = GuideBlock.Read("docs/guides/embedded-registry.md", "json", 4)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        foreach (string fault in faults)
        {
            using HttpResponseMessage added = await registry.Client.Http.PostAsync("/_ecrps/faults", new StringContent(fault));
            JsonObject reply = (await added.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
            Assert.All(JsonNode.Parse(fault)!.AsObject(), member => Assert.Equal(member.Value!.ToString(), reply[member.Key]!.ToString()));
            Assert.NotNull(reply["id"]);
        }

        JsonObject listed = (await registry.Client.Http.GetFromJsonAsync<JsonObject>("/_ecrps/faults"))!;
        Assert.Equal(2, listed["faults"]!.AsArray().Count);
        await registry.Client.FailAsync("DescribeImages", new { repositoryName = "team/web" }, "ThrottlingException");
        await registry.Client.FailAsync("DescribeImages", new { repositoryName = "team/web" }, "ThrottlingException");
        await registry.Client.CallAsync("DescribeImages", new { repositoryName = "team/web" });
        var blob = new Uri($"http://{registry.Host.RegistryHost}/v2/team/web/blobs/{layer}");
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetByteArrayAsync(blob));
        Assert.Equal(5000, (await http.GetByteArrayAsync(blob)).Length);
    }

    private static object DockerHub(string name) => new
    {
        ecrRepositoryPrefix = name,
        upstreamRegistryUrl = "registry-1.docker.io",
        credentialArn = $"{Secret}{name}-AbCdEf",
    };

    private Task<RegistryHarness> StartAsync(string credentials) =>
        RegistryHarness.StartAsync(new LocalRegistryOptions { CredentialsFile = Write(credentials) });

    private string Write(string text)
    {
        string path = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".json");
        File.WriteAllText(path, text);
        return path;
    }
}
