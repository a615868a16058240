using System.Text;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Distribution.Conformance;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>Callers that disconnect in the middle of a body: nothing of it is kept, and the upload can be continued.</summary>
public sealed class CutBodyTests : IAsyncLifetime
{
    private const string Name = "team/web";

    private static readonly byte[] Content = "0123456789"u8.ToArray();
    private static readonly string ContentDigest = OciRegistry.DigestOf(Content);

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { Authentication = AuthenticationMode.None });
        await _registry.CreateAsync(Name);
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Theory]
    [InlineData("PATCH", "Content-Length: 10", "01234")]
    [InlineData("PATCH", "Transfer-Encoding: chunked", "5\r\n01234\r\n")]
    [InlineData("PATCH", "Transfer-Encoding: chunked", "a\r\n01234")]
    [InlineData("PUT", "Content-Length: 10", "01234")]
    [InlineData("PUT", "Transfer-Encoding: chunked", "5\r\n01234\r\n")]
    public async Task Of_a_part_that_was_cut_nothing_counts_and_the_upload_goes_on(string method, string framing, string body)
    {
        string upload = (string)(await _registry.Client.CallAsync("InitiateLayerUpload", new { repositoryName = Name }))["uploadId"]!;
        string url = $"/v2/{Name}/blobs/uploads/{upload}";
        await CutAsync(method, $"{url}?digest={OciRegistry.DigestOf("01234"u8.ToArray())}", body, framing);

        RawReply patched = await SendAsync("PATCH", url, Content, "Content-Range: 0-9");
        Assert.Equal((202, "0-9"), (patched.Status, patched.Header("Range")));
        Assert.Equal(201, (await SendAsync("PUT", $"{url}?digest={ContentDigest}", [])).Status);
        Assert.Equal(Content, (await SendAsync("GET", $"/v2/{Name}/blobs/{ContentDigest}")).Body);
        Assert.Equal(404, (await SendAsync("GET", $"/v2/{Name}/blobs/{OciRegistry.DigestOf("01234"u8.ToArray())}")).Status);
    }

    [Theory]
    [InlineData("Content-Length: 100000", "")]
    [InlineData("Transfer-Encoding: chunked", "5\r\n")]
    public async Task A_manifest_or_a_whole_blob_that_was_cut_is_not_stored(string framing, string before)
    {
        const string Manifest = """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""";
        await CutAsync("PUT", $"/v2/{Name}/manifests/v1", before + Manifest, framing, "Content-Type: " + MediaTypes.OciIndex);
        await CutAsync("POST", $"/v2/{Name}/blobs/uploads/?digest={OciRegistry.DigestOf("01234"u8.ToArray())}", before + "01234", framing);

        Assert.Equal(404, (await SendAsync("GET", $"/v2/{Name}/manifests/v1")).Status);
        Assert.Equal(404, (await SendAsync("GET", $"/v2/{Name}/blobs/{OciRegistry.DigestOf("01234"u8.ToArray())}")).Status);
        Assert.Empty((await _registry.Client.CallAsync("ListImages", new { repositoryName = Name }))["imageIds"]!.AsArray());
    }

    private async Task CutAsync(string method, string url, string body, params string[] headers) =>
        await RawHttp.SendAsync(
            _registry.Host.Endpoint.Port, RawHttp.Request(method, url, Encoding.UTF8.GetBytes(body), headers), isWhole: false);

    private async Task<RawReply> SendAsync(string method, string url, byte[]? body = null, params string[] headers) =>
        await RawHttp.SendAsync(_registry.Host.Endpoint.Port, RawHttp.Request(method, url, body, headers))
            ?? throw new IOException("No reply.");
}
