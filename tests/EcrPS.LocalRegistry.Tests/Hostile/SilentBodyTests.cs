using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Distribution.Conformance;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Model;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>
/// Callers that stop in the middle of a body and keep the connection open. No test waits: the clock is the test's own.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls IAsyncLifetime.DisposeAsync.")]
public sealed class SilentBodyTests : IAsyncLifetime
{
    private const string Name = "team/web";

    private static readonly byte[] Content = "0123456789"u8.ToArray();
    private static readonly string ContentDigest = OciRegistry.DigestOf(Content);

    private readonly ManualTime _time = new();
    private LocalRegistryHost _host = null!;
    private ApiClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions { Authentication = AuthenticationMode.None }, _time);
        _client = new ApiClient(_host.Endpoint);
        await _client.CallAsync("CreateRepository", new { repositoryName = Name });
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("PATCH", "Content-Length: 10", "01234")]
    [InlineData("PATCH", "Transfer-Encoding: chunked", "5\r\n01234\r\n")]
    [InlineData("PUT", "Content-Length: 10", "01234")]
    public async Task A_part_that_stops_is_let_go_and_the_upload_goes_on(string method, string framing, string body)
    {
        string url = await StartUploadAsync();
        RawReply reply = await FallSilentAsync(method, $"{url}?digest={ContentDigest}", framing, body);
        Assert.Equal((408, "SIZE_INVALID", "close"), (reply.Status, (string?)reply.Error!["code"], reply.Header("Connection")));

        // Nothing of the part was kept.
        Assert.Equal("0-0", (await SendAsync("GET", url)).Header("Range"));
        Assert.Equal(202, (await SendAsync("PATCH", url, Content, "Content-Range: 0-9")).Status);
        Assert.Equal(201, (await SendAsync("PUT", $"{url}?digest={ContentDigest}", [])).Status);
        Assert.Equal(Content, (await SendAsync("GET", $"/v2/{Name}/blobs/{ContentDigest}")).Body);
    }

    [Fact]
    public async Task A_part_that_stops_keeps_only_its_own_upload_from_others_and_only_for_so_long()
    {
        string held = await StartUploadAsync();
        using TcpClient idle = await OpenAsync("PATCH", held, "Content-Length: 10", "01234");
        await WaitForSilenceAsync();
        await WaitForSilenceAsync();

        // Its status can be read meanwhile, and other uploads are not affected.
        Assert.Equal("0-0", (await SendAsync("GET", held)).Header("Range"));
        Assert.Equal(202, (await SendAsync("PATCH", await StartUploadAsync(), Content)).Status);

        // Another part of the same upload must wait.
        Task<RawReply> next = SendAsync("PUT", $"{held}?digest={ContentDigest}", Content);
        Assert.NotSame(next, await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(200))));
        _time.Advance(RequestBodyStream.LongestSilence);
        Assert.Equal(201, (await next).Status);
        Assert.Equal(408, (await ReadAsync(idle)).Status);
    }

    [Fact]
    public async Task A_manifest_or_a_call_of_the_API_that_stops_is_let_go()
    {
        RawReply manifest = await FallSilentAsync("PUT", $"/v2/{Name}/manifests/v1", "Content-Length: 100", "{");
        Assert.Equal((408, "SIZE_INVALID"), (manifest.Status, (string?)manifest.Error!["code"]));
        RawReply call = await FallSilentAsync(
            "POST", "/", $"X-Amz-Target: {ApiModel.TargetPrefix}DescribeRegistry\r\nContent-Length: 100", "{");
        Assert.Equal((408, "RequestTimeoutException"), (call.Status, (string?)JsonNode.Parse(call.Text)!["__type"]));
        Assert.All([manifest, call], reply => Assert.True(Guid.TryParse(reply.Header("x-amzn-RequestId"), out _)));
    }

    private async Task<string> StartUploadAsync() =>
        $"/v2/{Name}/blobs/uploads/{(string)(await _client.CallAsync("InitiateLayerUpload", new { repositoryName = Name }))["uploadId"]!}";

    private async Task<RawReply> FallSilentAsync(string method, string url, string headers, string body)
    {
        using TcpClient client = await OpenAsync(method, url, headers, body);

        // The first read gives what there is, the second waits.
        await WaitForSilenceAsync();
        await WaitForSilenceAsync();
        _time.Advance(RequestBodyStream.LongestSilence);
        return await ReadAsync(client);
    }

    private async Task<TcpClient> OpenAsync(string method, string url, string headers, string body)
    {
        while (_time.TryTakeTimer())
        {
            // Of requests before.
        }

        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _host.Endpoint.Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"{method} {url} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n\r\n{body}"));
        return client;
    }

    /// <summary>
    /// Reads one reply: the server may take some seconds to close the connection, waiting for the rest of the body.
    /// </summary>
    private static async Task<RawReply> ReadAsync(TcpClient client)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        byte[] buffer = new byte[4096];
        for (int length = 0; ;)
        {
            int read = await client.GetStream().ReadAsync(buffer.AsMemory(length), giveUp.Token);
            length += read;
            if (RawReply.Parse(buffer[..length]) is { } reply
                && reply.Body.Length == int.Parse(reply.Header("Content-Length")!, CultureInfo.InvariantCulture))
            {
                return reply;
            }

            if (read == 0)
                throw new IOException("No reply.");
        }
    }

    private async Task WaitForSilenceAsync()
    {
        while (await _time.WaitForTimerAsync() != RequestBodyStream.LongestSilence)
        {
            // Background work.
        }
    }

    private async Task<RawReply> SendAsync(string method, string url, byte[]? body = null, params string[] headers) =>
        await RawHttp.SendAsync(_host.Endpoint.Port, RawHttp.Request(method, url, body, headers)) ?? throw new IOException("No reply.");
}
