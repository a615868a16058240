using System.Net;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>
/// The tests set the default proxy of the process instead of HTTP_PROXY, HTTPS_PROXY and NO_PROXY: .NET reads these variables only
/// once, when the default proxy is first used.
/// </summary>
public sealed class ProxyTests : TransportTestBase
{
    [Theory]
    [InlineData(407)]
    [InlineData(403)]
    [InlineData(502)]
    public async Task Proxy_that_refuses_is_one_error_and_sees_no_credentials(int status)
    {
        await using var proxy = new ScriptedServer([.. Enumerable.Repeat(new ScriptedReply { Status = status, Body = "<html>" }, 3)]);
        var options = new EcrTransportOptions
        {
            Region = "eu-central-1",
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            Time = new RetryTime(),
        };
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => SendThroughAsync(new WebProxy(proxy.Url), options));
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, true), (error.ErrorCode, error.IsRetryable));
        Assert.Contains("api.ecr.eu-central-1.amazonaws.com", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{status}", error.Message, StringComparison.Ordinal);
        Assert.InRange(proxy.Requests.Count, 1, 3);
        Assert.All(proxy.Requests, request => Assert.Equal(("CONNECT", null), (request.Method, request.Header("Authorization"))));
    }

    [Fact]
    public async Task Loopback_goes_past_the_proxy()
    {
        await using var proxy = new ScriptedServer();
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        Assert.Equal(2, await SendThroughAsync(new WebProxy(proxy.Url), OptionsFor(server)));
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task Plain_HTTP_to_another_host_asks_the_proxy_for_it()
    {
        await using var proxy = new ScriptedServer(ScriptedReply.Json("{}"));
        var options = new EcrTransportOptions
        {
            Region = "eu-central-1",
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            EndpointUrl = "http://ecr.example.test:8080",
        };
        Assert.Equal(2, await SendThroughAsync(new WebProxy(proxy.Url), options));
        Assert.Equal("http://ecr.example.test:8080/", Assert.Single(proxy.Requests).Target);
    }

    private static async Task<int> SendThroughAsync(IWebProxy proxy, EcrTransportOptions options)
    {
        IWebProxy before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = proxy;
        try
        {
            // A new load context: handlers read the default proxy when they are first used.
            using IEcrTransport transport = AwsTransportLoader.LoadFrom(LoaderTests.Folder).Create(options);
            return await transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
