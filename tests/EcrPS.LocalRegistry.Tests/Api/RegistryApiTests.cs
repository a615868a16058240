using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class RegistryApiTests : IAsyncLifetime
{
    private RegistryHarness _registry = null!;

    public async Task InitializeAsync() => _registry = await RegistryHarness.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task The_registry_is_described()
    {
        JsonObject reply = await _registry.Client.CallAsync("DescribeRegistry", new { });

        Assert.Equal("""{"registryId":"123456789012","replicationConfiguration":{"rules":[]}}""", reply.ToJsonString());
    }

    [Fact]
    public async Task A_token_opens_the_registry_for_twelve_hours()
    {
        (string authorization, string endpoint) = await TokenAsync(_registry.Client);
        double expires = (double)(await _registry.Client.CallAsync(
            "GetAuthorizationToken", new { }))["authorizationData"]![0]!["expiresAt"]!;

        Assert.Equal(DateTimeOffset.UtcNow.AddHours(12).ToUnixTimeSeconds(), expires, tolerance: 60);
        Assert.Equal($"http://{_registry.Host.RegistryHost}", endpoint);
        Assert.StartsWith("AWS:", Encoding.UTF8.GetString(Convert.FromBase64String(authorization)), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Unauthorized, await PingAsync(endpoint, authorization));
        await _registry.AdvanceAsync(TimeSpan.FromHours(12));
        Assert.Equal(HttpStatusCode.Forbidden, await PingAsync(endpoint, authorization));
    }

    [Fact]
    public async Task Accounts_and_regions_have_registries_of_their_own()
    {
        using ApiClient other = _registry.ClientFor(new TestSigner { AccessKeyId = "999988887777", Region = "eu-west-1" });
        await _registry.CreateAsync("mine");

        JsonNode created = (await other.CallAsync("CreateRepository", new { repositoryName = "theirs" }))["repository"]!;
        (string authorization, string endpoint) = await TokenAsync(other);

        Assert.Equal("arn:aws:ecr:eu-west-1:999988887777:repository/theirs", (string)created["repositoryArn"]!);
        Assert.Equal(
            "theirs",
            (string)Assert.Single((await other.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray())!["repositoryName"]!);
        Assert.Equal($"{new Uri(endpoint).Authority}/theirs", (string)created["repositoryUri"]!);
        Assert.NotEqual(_registry.Host.RegistryHost, new Uri(endpoint).Authority);
        Assert.NotEqual(HttpStatusCode.Unauthorized, await PingAsync(endpoint, authorization));
        // A token of one registry is refused by every other, whatever the port.
        Assert.Equal(HttpStatusCode.Unauthorized, await PingAsync($"http://{_registry.Host.RegistryHost}", authorization));
        Assert.Equal(HttpStatusCode.Unauthorized, await PingAsync(endpoint, (await TokenAsync(_registry.Client)).Authorization));
        Assert.Contains(
            $"\"registry\":\"{new Uri(endpoint).Authority}\"",
            await other.Http.GetStringAsync(new Uri("/health", UriKind.Relative)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_port_of_a_registry_serves_no_other()
    {
        TestSigner elsewhere = new() { Region = "eu-west-1" };
        using ApiClient main = _registry.ClientFor(elsewhere);
        await main.CallAsync("CreateRepository", new { repositoryName = "web" });
        await _registry.CreateAsync("web");
        var port = new Uri((await TokenAsync(main)).Endpoint);
        using var ofRegion = new ApiClient(port) { Signer = elsewhere };
        using var ofHome = new ApiClient(port);
        using var ofOther = new ApiClient(port) { Signer = new TestSigner { AccessKeyId = "999988887777", Region = "eu-west-1" } };

        await ofRegion.CallAsync("DescribeRepositories", new { });
        foreach (ApiClient client in (ApiClient[])[ofHome, ofOther])
        {
            string message = await client.FailAsync("DeleteRepository", new { repositoryName = "web" }, "InvalidParameterException");
            Assert.Contains("account 123456789012 in eu-west-1", message, StringComparison.Ordinal);
        }

        Assert.Single((await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
    }

    [Fact]
    public async Task Names_can_be_AWS_s()
    {
        await using RegistryHarness registry = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            UriStyle = UriStyle.Aws,
            Region = "cn-north-1",
        });
        using ApiClient client = registry.ClientFor(new TestSigner { Region = "cn-north-1" });

        JsonNode created = (await client.CallAsync("CreateRepository", new { repositoryName = "team/web" }))["repository"]!;

        Assert.Equal("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/web", (string)created["repositoryUri"]!);
        Assert.Equal("arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/web", (string)created["repositoryArn"]!);
        Assert.Equal("https://123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", (await TokenAsync(client)).Endpoint);
    }

    [Fact]
    public async Task Without_verification_anybody_is_believed()
    {
        await using RegistryHarness registry = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            Authentication = AuthenticationMode.None,
        });
        using ApiClient client = registry.ClientFor(new TestSigner { Secret = "whatever", AccessKeyId = "AKIDANY", Region = "eu-west-1" });
        using HttpRequestMessage bare = client.NewRequest("DescribeRegistry", "{}");
        bare.Headers.Remove("Authorization");

        JsonObject created = await client.CallAsync("CreateRepository", new { repositoryName = "team/web" });

        Assert.Equal("arn:aws:ecr:eu-west-1:123456789012:repository/team/web", (string)created["repository"]!["repositoryArn"]!);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(bare)).Status);
        Assert.NotEqual(HttpStatusCode.Unauthorized, await PingAsync($"http://{registry.Host.RegistryHost}", ""));
    }

    [Fact]
    public async Task Reset_forgets_everything()
    {
        await _registry.CreateAsync("mine");
        await _registry.PushAsync("mine", "one", "1");

        using HttpResponseMessage reset = await _registry.Client.Http.PostAsync("/_ecrps/reset", null);

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Empty((await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
    }

    [Fact]
    public async Task Two_processes_do_not_share_a_folder()
    {
        string folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
        try
        {
            await using (await LocalRegistryHost.StartAsync(new LocalRegistryOptions { DataFolder = folder }))
            {
                LocalRegistryException refused = await Assert.ThrowsAsync<LocalRegistryException>(() =>
                    LocalRegistryHost.StartAsync(new LocalRegistryOptions { DataFolder = folder }));
                Assert.False(refused.IsUsageError);
                Assert.Contains(folder, refused.Message, StringComparison.Ordinal);
            }

            await using LocalRegistryHost again = await LocalRegistryHost.StartAsync(new LocalRegistryOptions { DataFolder = folder });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Authorization, string Endpoint)> TokenAsync(ApiClient client)
    {
        JsonNode data = Assert.Single((await client.CallAsync("GetAuthorizationToken", new { }))["authorizationData"]!.AsArray())!;
        return ((string)data["authorizationToken"]!, (string)data["proxyEndpoint"]!);
    }

    private static async Task<HttpStatusCode> PingAsync(string endpoint, string authorization)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint + "/v2/");
        if (authorization.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", "Basic " + authorization);
        using HttpResponseMessage response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
