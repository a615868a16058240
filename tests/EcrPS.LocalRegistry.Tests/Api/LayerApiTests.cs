using System.Net;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class LayerApiTests : IAsyncLifetime
{
    private const string Repository = "team/web";
    private const int MinPart = 5 * 1024 * 1024;

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync(Repository);
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task An_upload_goes_on_after_a_restart()
    {
        byte[] bytes = new byte[MinPart + 1000];
        Random.Shared.NextBytes(bytes);
        string uploadId = await InitiateAsync();
        Assert.Equal(MinPart - 1, await PartAsync(uploadId, 0, bytes[..MinPart]));
        await _registry.RestartAsync();
        Assert.Equal(bytes.Length - 1, await PartAsync(uploadId, MinPart, bytes[MinPart..]));

        string digest = RegistryHarness.DigestOf(bytes);
        JsonObject completed = await _registry.Client.CallAsync(
            "CompleteLayerUpload", new { repositoryName = Repository, uploadId, layerDigests = new[] { digest } });
        await _registry.RestartAsync();

        Assert.Equal(digest, (string)completed["layerDigest"]!);
        JsonObject checkedLayer = await _registry.Client.CallAsync(
            "BatchCheckLayerAvailability", new { repositoryName = Repository, layerDigests = new[] { digest } });
        Assert.Equal("AVAILABLE", (string)checkedLayer["layers"]![0]!["layerAvailability"]!);
        Assert.Equal(bytes.Length, (int)checkedLayer["layers"]![0]!["layerSize"]!);
    }

    [Fact]
    public async Task A_part_out_of_place_says_where_it_should_be()
    {
        string uploadId = await InitiateAsync();
        await PartAsync(uploadId, 0, [1, 2, 3]);

        ApiReply reply = await _registry.Client.SendAsync(
            "UploadLayerPart",
            $$"""{"repositoryName":"{{Repository}}","uploadId":"{{uploadId}}","partFirstByte":9,"partLastByte":9,"layerPartBlob":"AA=="}""");

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidLayerPartException"), (reply.Status, reply.ErrorType));
        Assert.Equal(
            (2, uploadId, Repository),
            ((int)reply.Json["lastValidByteReceived"]!, (string)reply.Json["uploadId"]!, (string)reply.Json["repositoryName"]!));
    }

    [Fact]
    public async Task An_upload_that_is_not_right_is_refused()
    {
        string uploadId = await InitiateAsync();
        var right = new { repositoryName = Repository, uploadId, layerDigests = new[] { RegistryHarness.DigestOf([1, 2, 3]) } };

        await _registry.Client.FailAsync("CompleteLayerUpload", right, "EmptyUploadException");
        await PartAsync(uploadId, 0, [1, 2]);
        await _registry.Client.FailAsync("CompleteLayerUpload", right, "InvalidLayerException");
        await PartAsync(uploadId, 2, [3]);
        await _registry.Client.FailAsync("CompleteLayerUpload", right, "LayerPartTooSmallException");
        await _registry.Client.FailAsync(
            "CompleteLayerUpload",
            new { repositoryName = Repository, uploadId = Guid.Empty, layerDigests = right.layerDigests },
            "UploadNotFoundException");
    }

    [Fact]
    public async Task A_layer_that_is_there_is_refused()
    {
        await _registry.UploadAsync(Repository, [1, 2, 3]);
        string uploadId = await InitiateAsync();
        await PartAsync(uploadId, 0, [1, 2, 3]);

        await _registry.Client.FailAsync(
            "CompleteLayerUpload",
            new { repositoryName = Repository, uploadId, layerDigests = new[] { RegistryHarness.DigestOf([1, 2, 3]) } },
            "LayerAlreadyExistsException");
    }

    [Fact]
    public async Task Availability_is_per_repository()
    {
        string digest = await _registry.UploadAsync(Repository, [1, 2, 3]);
        await _registry.CreateAsync("other");

        JsonObject reply = await _registry.Client.CallAsync(
            "BatchCheckLayerAvailability", new { repositoryName = "other", layerDigests = new[] { digest, "", "x" } });

        Assert.Equal("UNAVAILABLE", (string)Assert.Single(reply["layers"]!.AsArray())!["layerAvailability"]!);
        Assert.Equal(
            ["MissingLayerDigest", "InvalidLayerDigest"], reply["failures"]!.AsArray().Select(failure => (string)failure!["failureCode"]!));
    }

    [Fact]
    public async Task A_layer_of_an_image_is_downloaded_for_an_hour()
    {
        byte[] layer = "one"u8.ToArray();
        string loose = await _registry.UploadAsync(Repository, [1, 2, 3]);
        await _registry.PushAsync(Repository, "one", "1");
        await _registry.Client.FailAsync(
            "GetDownloadUrlForLayer", new { repositoryName = Repository, layerDigest = loose }, "LayerInaccessibleException");
        await _registry.Client.FailAsync(
            "GetDownloadUrlForLayer",
            new { repositoryName = Repository, layerDigest = RegistryHarness.DigestOf([9]) },
            "LayersNotFoundException");

        string url = (string)(await _registry.Client.CallAsync(
            "GetDownloadUrlForLayer", new { repositoryName = Repository, layerDigest = RegistryHarness.DigestOf(layer) }))["downloadUrl"]!;

        using var http = new HttpClient();
        Assert.Equal(layer, await http.GetByteArrayAsync(url));
        using var range = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new(1, 1) } };
        using HttpResponseMessage part = await http.SendAsync(range);
        Assert.Equal((HttpStatusCode.PartialContent, "n"), (part.StatusCode, await part.Content.ReadAsStringAsync()));
        using HttpResponseMessage guessed = await http.GetAsync(new Uri(_registry.Host.Endpoint, "/layers/guessed"));
        Assert.Equal(HttpStatusCode.Forbidden, guessed.StatusCode);
        await _registry.AdvanceAsync(TimeSpan.FromHours(1));
        using HttpResponseMessage late = await http.GetAsync(url);
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
    }

    [Fact]
    public async Task A_download_can_be_cut_off_halfway()
    {
        await _registry.PushAsync(Repository, "one", "1");
        string layerDigest = RegistryHarness.DigestOf("one"u8.ToArray());
        string url = (string)(await _registry.Client.CallAsync(
            "GetDownloadUrlForLayer", new { repositoryName = Repository, layerDigest }))["downloadUrl"]!;
        using HttpResponseMessage fault = await _registry.Client.Http.PostAsync(
            "/_ecrps/faults", new StringContent("""{"path":"/layers/*","cutAfterBytes":2,"count":1}"""));
        fault.EnsureSuccessStatusCode();

        using var http = new HttpClient();
        using HttpResponseMessage response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal((HttpStatusCode.OK, 3L), (response.StatusCode, response.Content.Headers.ContentLength));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync());
        Assert.Equal("one", await http.GetStringAsync(url));
    }

    private async Task<string> InitiateAsync()
    {
        JsonObject reply = await _registry.Client.CallAsync("InitiateLayerUpload", new { repositoryName = Repository });
        Assert.Equal(2 * MinPart, (long)reply["partSize"]!);
        return (string)reply["uploadId"]!;
    }

    private async Task<int> PartAsync(string uploadId, int first, byte[] bytes) => (int)(await _registry.Client.CallAsync(
        "UploadLayerPart",
        new
        {
            repositoryName = Repository,
            uploadId,
            partFirstByte = first,
            partLastByte = first + bytes.Length - 1,
            layerPartBlob = bytes,
        }))["lastByteReceived"]!;
}
