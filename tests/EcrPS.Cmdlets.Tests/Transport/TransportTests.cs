using System.Text;
using System.Text.Json;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

public sealed class TransportTests : TransportTestBase
{
    [Fact]
    public async Task Request_has_the_form_of_the_protocol_and_the_reply_is_read()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"repositories":[]}"""));
        using IEcrTransport transport = AwsTransportLoader.Load().Create(OptionsFor(server));

        string reply = await transport.SendAsync(
            "DescribeRepositories", "{\"maxResults\":5}"u8.ToArray(), static body => Encoding.UTF8.GetString(body), default);

        Assert.Equal("""{"repositories":[]}""", reply);
        Assert.Equal("eu-central-1", transport.Region);
        Assert.Equal(server.Url.OriginalString, transport.EndpointUrl);
        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/", "{\"maxResults\":5}"), (request.Method, request.Target, request.Text));
        Assert.Equal("application/x-amz-json-1.1", request.Header("Content-Type"));
        Assert.Equal("AmazonEC2ContainerRegistry_V20150921.DescribeRepositories", request.Header("X-Amz-Target"));
        Assert.Contains("EcrPS", request.Header("User-Agent"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a/session+token==")]
    public async Task Request_is_signed_for_ECR(string? sessionToken)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        await SendAsync(OptionsFor(server) with { SessionToken = sessionToken }, body: """{"repositoryNames":["träger"]}""");

        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal(SignatureV4.Authorization(request, AccessKey, SecretKey, "eu-central-1", "ecr"), request.Header("Authorization"));
        Assert.Equal(sessionToken, request.Header("X-Amz-Security-Token"));
        string[] signed = SignatureV4.SignedHeaders(request).Split(';');
        Assert.Superset(new HashSet<string> { "host", "x-amz-date", "x-amz-target" }, signed.ToHashSet());
        Assert.Equal(sessionToken is not null, signed.Contains("x-amz-security-token"));
    }

    [Fact]
    public async Task Part_of_an_array_is_sent_as_that_part()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using IEcrTransport transport = AwsTransportLoader.Load().Create(OptionsFor(server));
        await transport.SendAsync(
            "DescribeRegistry", Encoding.ASCII.GetBytes("xx{}xx").AsMemory(2, 2), static body => body.Length, default);
        Assert.Equal("{}", Assert.Single(server.Requests).Text);
    }

    [Fact]
    public async Task Url_with_a_path_keeps_it()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        EcrTransportOptions options = OptionsFor(server) with { EndpointUrl = server.Url.OriginalString + "/ecr/" };
        using IEcrTransport transport = AwsTransportLoader.Load().Create(options);
        Assert.Equal(server.Url.OriginalString + "/ecr", transport.EndpointUrl);
        await transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default);
        ScriptedRequest request = Assert.Single(server.Requests);
        Assert.Equal("/ecr/", request.Target);
        Assert.Equal(SignatureV4.Authorization(request, AccessKey, SecretKey, "eu-central-1", "ecr"), request.Header("Authorization"));
    }

    [Fact]
    public async Task Large_reply_arrives_whole()
    {
        string body = "\"" + new string('x', 3_000_000) + "\"";
        await using var server = new ScriptedServer(ScriptedReply.Json(body));
        Assert.Equal(body, await SendAsync(OptionsFor(server)));
    }

    [Fact]
    public async Task Transport_serves_many_calls_at_once()
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedReply.Json("{}"), 20)]);
        using IEcrTransport transport = AwsTransportLoader.Load().Create(OptionsFor(server));
        IEnumerable<Task<int>> calls = Enumerable.Range(0, 20).Select(_ =>
            transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default));
        Assert.All(await Task.WhenAll(calls), length => Assert.Equal(2, length));
    }

    [Theory]
    [InlineData("{\"repositories\":[")]
    [InlineData("<html>hello</html>")]
    [InlineData("")]
    public async Task Reply_that_is_no_JSON_is_an_invalid_response(string body)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json(body));
        using IEcrTransport transport = AwsTransportLoader.Load().Create(OptionsFor(server));
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => transport.SendAsync(
            "DescribeRepositories", "{}"u8.ToArray(), static reply => ParseJson(reply), default));
        Assert.Equal(EcrErrorCodes.InvalidResponse, error.ErrorCode);
        Assert.Equal(
            ("DescribeRepositories", "request-1", 200, false), (error.Operation, error.RequestId, error.StatusCode, error.IsRetryable));
        Assert.Contains(server.Url.OriginalString, error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Disposed_transport_refuses()
    {
        await using var server = new ScriptedServer();
        IEcrTransport transport = AwsTransportLoader.Load().Create(OptionsFor(server));
        transport.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Neither_warm_up_nor_a_call_with_given_keys_needs_well_formed_files()
    {
        File.WriteAllText(Scope.ConfigPath, "[default\njunk\n");
        File.WriteAllText(Scope.CredentialsPath, "[default\njunk\n");
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));

        // A new load context: each copy of the SDK reads its configuration files only once.
        IEcrTransportFactory factory = AwsTransportLoader.LoadFrom(LoaderTests.Folder);
        factory.WarmUp();
        using IEcrTransport transport = factory.Create(OptionsFor(server));
        Assert.Equal(2, await transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default));
    }

    private static bool ParseJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            // Read to the end, so that a truncated body causes an error.
        }

        return true;
    }
}
