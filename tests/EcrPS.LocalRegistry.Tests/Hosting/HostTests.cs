using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry.Tests.Hosting;

public sealed class HostTests
{
    [Fact]
    public async Task It_says_where_it_listens()
    {
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions
        {
            Account = "111122223333",
            Region = "eu-central-1",
        });

        JsonNode line = JsonNode.Parse(host.Announcement)!;

        Assert.Equal(host.Endpoint.ToString().TrimEnd('/'), (string)line["endpoint"]!);
        Assert.Equal($"localhost:{host.Endpoint.Port}", host.RegistryHost);
        Assert.Equal(host.RegistryHost, (string)line["registry"]!);
        Assert.Equal(
            ("111122223333", "eu-central-1", Environment.ProcessId),
            ((string)line["account"]!, (string)line["region"]!, (int)line["pid"]!));
        Assert.DoesNotContain("\n", host.Announcement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/_ecrps/health")]
    public async Task The_health_page_needs_no_key(string path)
    {
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions());
        using var http = new HttpClient { BaseAddress = host.Endpoint };

        JsonObject? health = await http.GetFromJsonAsync<JsonObject>(path);

        Assert.Equal("ok", (string)health!["status"]!);
        Assert.Equal(host.RegistryHost, (string)health["registries"]![0]!["registry"]!);
    }

    [Theory]
    [InlineData("api.ecr.us-east-1.amazonaws.com", true)]
    [InlineData("API.ECR.us-east-1.amazonaws.com:443", true)]
    [InlineData("ecr.us-east-1.amazonaws.com", true)]
    [InlineData("ecr-fips.us-east-1.amazonaws.com", true)]
    [InlineData("ecr.eu-central-1.api.aws", true)]
    [InlineData("ecr-fips.us-east-1.api.aws", true)]
    [InlineData("api.ecr.cn-north-1.amazonaws.com.cn", true)]
    [InlineData("sts.us-east-1.amazonaws.com", true)]
    [InlineData("sts.amazonaws.com", true)]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com", true)]
    [InlineData("api.ecr.us-east-1.amazonaws.com.cn", false)]
    [InlineData("api.ecr.us-east-1.amazonaws.com.evil.example", false)]
    [InlineData("evil.api.ecr.us-east-1.amazonaws.com", false)]
    [InlineData("api.ecr.amazonaws.com", false)]
    [InlineData("s3.us-east-1.amazonaws.com", false)]
    public async Task With_AWS_s_names_its_API_has_AWS_s_names_too(string name, bool isAccepted)
    {
        foreach (UriStyle style in (UriStyle[])[UriStyle.Aws, UriStyle.Local])
        {
            await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions
            {
                UriStyle = style,
                Authentication = AuthenticationMode.None,
            });
            using var http = new HttpClient { BaseAddress = host.Endpoint };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{}") };
            request.Headers.Host = name;
            request.Headers.Add("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.DescribeRegistry");

            using HttpResponseMessage response = await http.SendAsync(request);

            Assert.Equal(isAccepted && style == UriStyle.Aws ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("Host", "registry.example")]
    [InlineData("Host", "203.0.113.7")]
    [InlineData("Origin", "https://registry.example")]
    [InlineData("Origin", "null")]
    public async Task A_web_page_of_another_site_is_refused(string header, string value)
    {
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions { Control = true });
        using var http = new HttpClient { BaseAddress = host.Endpoint };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_ecrps/reset");
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_the_registry_asks_for_one()
    {
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions());
        using var http = new HttpClient { BaseAddress = host.Endpoint };

        using HttpResponseMessage response = await http.GetAsync("/v2/");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(
            $"Basic realm=\"http://{host.RegistryHost}/\",service=\"ecr.amazonaws.com\"",
            Assert.Single(response.Headers.GetValues("WWW-Authenticate")));
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic QVdTOmd1ZXNzZWQ=")]
    [InlineData("Basic cm9vdDp4")]
    [InlineData("Bearer x")]
    public async Task A_guessed_token_is_refused(string authorization)
    {
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions());
        using var http = new HttpClient { BaseAddress = host.Endpoint };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/v2/")).StatusCode);
    }

    public static TheoryData<string, LocalRegistryOptions> WrongOptions => new()
    {
        { "--port", new() { Port = 70000 } },
        { "--data", new() { DataFolder = "" } },
        { "--account", new() { Account = "12345" } },
        { "--region", new() { Region = "US EAST" } },
        { "--bind", new() { Bind = "somewhere" } },
        { "--bind", new() { Bind = "0.0.0.0" } },
        { "--tls-key", new() { TlsKeyFile = "key.pem" } },
        { "--tls-cert", new() { TlsCertificateFile = "no-such-file.pem" } },
        { "--credentials", new() { CredentialsFile = "no-such-file.json" } },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task Wrong_options_are_named(string option, LocalRegistryOptions options)
    {
        LocalRegistryException refused = await Assert.ThrowsAsync<LocalRegistryException>(() => LocalRegistryHost.StartAsync(options));

        Assert.True(refused.IsUsageError);
        Assert.StartsWith(option, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""[{"accessKeyId":"a"}]""")]
    [InlineData("""[{"accessKeyId":"a","secretAccessKey":"hush","accountId":"x"}]""")]
    [InlineData("""[{"accessKeyId":"a","secretAccessKey":"hush","expiration":"soon"}]""")]
    [InlineData("""[{"accessKeyId":"a","secretAccessKey":"hush"},{"accessKeyId":"a","secretAccessKey":"hush"}]""")]
    public async Task Broken_credentials_are_refused_and_not_shown(string json)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, json);
        try
        {
            LocalRegistryException refused = await Assert.ThrowsAsync<LocalRegistryException>(() =>
                LocalRegistryHost.StartAsync(new LocalRegistryOptions { CredentialsFile = file }));

            Assert.True(refused.IsUsageError);
            Assert.DoesNotContain("hush", refused.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_port_in_use_is_said_so()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        LocalRegistryException refused = await Assert.ThrowsAsync<LocalRegistryException>(() =>
            LocalRegistryHost.StartAsync(new LocalRegistryOptions { Port = port }));

        Assert.False(refused.IsUsageError);
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }
}
