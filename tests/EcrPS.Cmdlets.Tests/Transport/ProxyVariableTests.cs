using System.Text;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>HTTP_PROXY, HTTPS_PROXY and NO_PROXY apply to both planes, and a proxy receives only what is meant for it.</summary>
public sealed class ProxyVariableTests
{
    // A name that never resolves (RFC 6761), so that no request leaves this machine when the proxy is bypassed.
    private const string Host = "ecr.invalid";

    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{ProxyCall.Password}"));

    [Theory]
    [InlineData("HTTP_PROXY")]
    [InlineData("http_proxy")]
    [InlineData("ALL_PROXY")]
    public async Task Plain_HTTP_goes_through_the_proxy_of_its_variable(string variable)
    {
        await using ScriptedServer proxy = Repeat(ScriptedReply.Json("{\"tags\":[]}"));
        (string Api, string Registry) said = await ProxyCall.RunAsync(
            $"http://{Host}:8080", (variable, proxy.Url.OriginalString), ("HTTPS_PROXY", "http://127.0.0.1:9"));
        Assert.Equal(("", ""), said);
        Assert.Equal(
            [$"POST http://{Host}:8080/", $"GET http://{Host}:8080/v2/team/web/tags/list?n=1000"],
            proxy.Requests.Select(request => request.ToString()));
    }

    [Theory]
    [InlineData(407)]
    [InlineData(403)]
    [InlineData(0)]
    public async Task Proxy_for_HTTPS_that_refuses_or_closes_is_one_error_and_sees_no_credentials(int status)
    {
        await using ScriptedServer proxy = Repeat(status == 0
            ? new ScriptedReply { CutAfter = 0 }
            : new ScriptedReply(status, "<html>"u8.ToArray(), ("Proxy-Authenticate", "Basic realm=\"proxy\"")));
        (string Api, string Registry) said = await ProxyCall.RunAsync(
            $"https://{Host}", ("HTTPS_PROXY", proxy.Url.OriginalString), ("HTTP_PROXY", "http://127.0.0.1:9"));
        Assert.All([said.Api, said.Registry], AssertUnreachable);
        Assert.All(proxy.Requests, request => Assert.Equal(("CONNECT", $"{Host}:443"), (request.Method, request.Target)));

        // Three attempts on one plane and five on the other. If the proxy closes without a reply, .NET connects 4 times 4 times in each.
        Assert.InRange(proxy.Requests.Count, 2, (3 + 5) * (status == 0 ? 16 : 1));
        AssertNoSecrets(proxy, said);
    }

    [Theory]
    [InlineData(Host)]
    [InlineData("other.test,.invalid")]
    public async Task What_NO_PROXY_names_goes_past_the_proxy(string names)
    {
        await using var proxy = new ScriptedServer();
        (string Api, string Registry) said = await ProxyCall.RunAsync(
            $"http://{Host}", ("HTTP_PROXY", proxy.Url.OriginalString), ("NO_PROXY", names), ("AWS_MAX_ATTEMPTS", "1"));
        Assert.All([said.Api, said.Registry], AssertUnreachable);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task Loopback_goes_past_every_proxy_without_being_named()
    {
        await using var proxy = new ScriptedServer();
        await using ScriptedServer server = Repeat(ScriptedReply.Json("{\"tags\":[]}"));
        Assert.Equal(
            ("", ""),
            await ProxyCall.RunAsync(
                server.Url.OriginalString, ("HTTP_PROXY", proxy.Url.OriginalString), ("ALL_PROXY", proxy.Url.OriginalString)));
        Assert.Empty(proxy.Requests);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Proxy_that_asks_is_told_its_own_credentials_which_no_error_shows()
    {
        await using ScriptedServer proxy = Repeat(new ScriptedReply(407, [], ("Proxy-Authenticate", "Basic realm=\"proxy\"")));
        (string Api, string Registry) said = await ProxyCall.RunAsync(
            $"https://{Host}", ("HTTPS_PROXY", $"http://me:mine@{proxy.Url.Authority}"));
        Assert.All([said.Api, said.Registry], AssertUnreachable);
        Assert.Contains(proxy.Requests, request => request.Header("Proxy-Authorization") == "Basic " + Convert.ToBase64String("me:mine"u8));
        Assert.All([said.Api, said.Registry], error => Assert.DoesNotContain("mine", error, StringComparison.Ordinal));
        AssertNoSecrets(proxy, said);
    }

    private static ScriptedServer Repeat(ScriptedReply reply) => new(_ => Task.FromResult(reply));

    private static void AssertUnreachable(string error)
    {
        Assert.StartsWith("EndpointUnreachable: ", error, StringComparison.Ordinal);
        Assert.Contains(Host, error, StringComparison.Ordinal);
    }

    private static void AssertNoSecrets(ScriptedServer proxy, (string Api, string Registry) said)
    {
        foreach (string secret in (string[])[Basic, ProxyCall.Password, ProxyCall.SecretKey, ProxyCall.AccessKey])
        {
            Assert.DoesNotContain(secret, said.Api + said.Registry, StringComparison.Ordinal);
            Assert.All(
                proxy.Requests, request => Assert.DoesNotContain(secret, string.Concat(request.Headers.Values), StringComparison.Ordinal));
        }

        Assert.All(proxy.Requests, request => Assert.Null(request.Header("Authorization")));
    }
}
