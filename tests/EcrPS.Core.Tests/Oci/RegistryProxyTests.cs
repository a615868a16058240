using System.Net;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

/// <summary>
/// A registry behind a proxy. The tests set the process's default proxy, because .NET reads the environment variables only once;
/// other tests of this assembly do not use it, because they call only loopback addresses.
/// </summary>
public sealed class RegistryProxyTests : RegistryStoreTestBase
{
    private const string Host = "registry.invalid:8080";

    [Fact]
    public async Task Push_and_pull_go_through_the_proxy()
    {
        // One server is both the proxy and the registry; its requests have absolute URLs.
        await using RegistryStore store = OpenBehind(Registry.Address, "http");
        await WriteAsync(store);
        await store.WriteManifestAsync(Image, "1", CancellationToken.None);
        Assert.Equal(Image.Digest, (await store.ResolveAsync("1", CancellationToken.None)).Digest);
        Assert.Equal(Content, await ReadAsync(store));
        Assert.All(
            Registry.Requests, request => Assert.StartsWith($"http://{Host}/v2/team/web/", request.Target, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(407, EcrErrorCodes.InvalidResponse)]
    [InlineData(403, "AccessDenied")]
    public async Task A_proxy_that_refuses_one_request_is_one_error(int status, string code)
    {
        Registry.Fail("PUT", "/uploads/", new ScriptedReply(status, "<html>"u8.ToArray(), ("Proxy-Authenticate", "Basic realm=\"proxy\"")));
        await using RegistryStore store = OpenBehind(Registry.Address, "http");
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => WriteAsync(store));
        Assert.Equal((code, status, false), (error.ErrorCode, error.StatusCode, error.IsRetryable));
        Assert.Equal(1, Registry.Count("PUT", "/uploads/"));
    }

    [Theory]
    [InlineData(407)]
    [InlineData(403)]
    [InlineData(502)]
    [InlineData(0)]
    public async Task A_proxy_that_gives_no_tunnel_is_one_error_and_sees_no_credentials(int status)
    {
        ScriptedReply refusal = status == 0 ? new ScriptedReply { CutAfter = 0 } : new ScriptedReply(status, "<html>"u8.ToArray());
        await using var proxy = new ScriptedServer(_ => Task.FromResult(refusal));
        await using RegistryStore store = OpenBehind(new UriBuilder(proxy.Url) { UserName = "me", Password = "p@ss:w/rd" }.Uri, "https");
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => WriteAsync(store));
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, true), (error.ErrorCode, error.IsRetryable));
        Assert.Contains(Host, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("w/rd", error.ToString(), StringComparison.Ordinal);

        // If the proxy closes the connection without a response, .NET itself connects sixteen times in each attempt.
        Assert.InRange(proxy.Requests.Count, 1, status == 0 ? 5 * 16 : 5);
        Assert.All(proxy.Requests, request => Assert.Equal(("CONNECT", null), (request.Method, request.Header("Authorization"))));
    }

    private RegistryStore OpenBehind(Uri proxy, string scheme)
    {
        HttpClient.DefaultProxy = new WebProxy(proxy);
        return new RegistryStore(
            new Uri($"{scheme}://{Host}"),
            "team/web",
            _ => ValueTask.FromResult<NetworkCredential?>(new NetworkCredential("AWS", "s3cret")),
            new RegistryOptions { Time = Registry.Time });
    }
}
