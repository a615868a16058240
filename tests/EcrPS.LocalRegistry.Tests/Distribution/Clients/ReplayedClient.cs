using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hostile;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Distribution.Clients;

/// <summary>
/// Sends what a client sends, in its order and with its headers, as its public source shows it, signed in as <c>docker login</c>
/// does. The requirements of each client on a reply are checked in its test.
/// </summary>
internal sealed class ReplayedClient : IAsyncDisposable
{
    public const string Web = "app/web";
    public const string Base = "app/base";
    public const string Octets = "Content-Type: application/octet-stream";

    private readonly RegistryHarness _harness;
    private string _authorization = "";

    private ReplayedClient(RegistryHarness harness) => _harness = harness;

    /// <summary>Signs in after the challenge to a request without credentials, as every client does.</summary>
    public static async Task<ReplayedClient> StartAsync(bool strict)
    {
        var client = new ReplayedClient(await RegistryHarness.StartAsync(new LocalRegistryOptions { StrictOci = strict }));
        await client._harness.CreateAsync(Web);
        await client._harness.CreateAsync(Base);
        RawReply challenge = await client.SendAsync("GET", "/v2/");
        Assert.Equal((401, "registry/2.0"), (challenge.Status, challenge.Header("Docker-Distribution-Api-Version")));
        Assert.StartsWith("Basic realm=\"", challenge.Header("WWW-Authenticate"), StringComparison.Ordinal);
        JsonNode data = (await client._harness.Client.CallAsync("GetAuthorizationToken", new { }))["authorizationData"]![0]!;
        client._authorization = "Authorization: Basic " + (string)data["authorizationToken"]!;
        Assert.Equal(200, (await client.SendAsync("GET", "/v2/")).Status);
        return client;
    }

    public async Task<RawReply> SendAsync(string method, string url, byte[]? body = null, params string[] headers)
    {
        string target = url.StartsWith("http://", StringComparison.Ordinal) ? new Uri(url).PathAndQuery : url;
        if (_authorization.Length > 0)
            headers = [.. headers, _authorization];
        return await RawHttp.SendAsync(_harness.Host.Endpoint.Port, RawHttp.Request(method, target, body, headers))
            ?? throw new IOException("No reply.");
    }

    /// <summary>The same, for a status that the client demands.</summary>
    public async Task<RawReply> DemandAsync(int status, string method, string url, byte[]? body = null, params string[] headers)
    {
        RawReply reply = await SendAsync(method, url, body, headers);
        Assert.True(reply.Status == status, $"{method} {url}: {reply.Status} {reply.Text}");
        return reply;
    }

    /// <summary>A body of unknown length.</summary>
    public static byte[] Chunked(byte[] content) =>
        [.. Encoding.ASCII.GetBytes($"{content.Length:x}\r\n"), .. content, .. "\r\n0\r\n\r\n"u8];

    public static string DigestOf(byte[] content) => RegistryFixture.DigestOf(content);

    public static string DigestOf(string content) => DigestOf(Encoding.UTF8.GetBytes(content));

    /// <summary>A manifest of the configuration <c>{}</c> and one layer.</summary>
    public static byte[] ManifestOf(string layer, string mediaType = MediaTypes.OciManifest, string members = "") => Encoding.UTF8.GetBytes(
        $$"""
        {"schemaVersion":2,"mediaType":"{{mediaType}}",{{members}}"config":{"mediaType":"{{(mediaType == MediaTypes.DockerManifest ? MediaTypes.DockerConfig : MediaTypes.OciEmpty)}}",
        "digest":"{{DigestOf("{}")}}","size":2},"layers":[{"mediaType":"{{MediaTypes.DockerLayerGzip}}","digest":"{{DigestOf(layer)}}","size":{{layer.Length}}}]}
        """);

    public async ValueTask DisposeAsync() => await _harness.DisposeAsync();
}
