using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Distribution;

/// <summary>Manifests in other forms than they were pushed, on both planes.</summary>
public sealed class ManifestConversionTests : IAsyncLifetime
{
    private const string Configuration =
        """{"architecture":"amd64","os":"linux","config":{"Labels":{"owner":"us"}},"history":[{"created_by":"ADD"}]}""";

    private DistributionFixture _registry = null!;

    public async Task InitializeAsync() => _registry = await DistributionFixture.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Theory]
    [InlineData(MediaTypes.OciManifest, MediaTypes.DockerManifest)]
    [InlineData(MediaTypes.DockerManifest, MediaTypes.OciManifest)]
    [InlineData(MediaTypes.OciManifest, MediaTypes.DockerSchema1)]
    [InlineData(MediaTypes.DockerManifest, MediaTypes.DockerSchema1)]
    public async Task By_tag_a_client_gets_the_form_that_it_understands_with_blobs_that_are_there(string pushed, string accepted)
    {
        await PushAsync(_registry, pushed);

        (string type, string digest, byte[] body) = await GetAsync("v1", accepted);
        JsonNode image = Assert.Single((await ApiGetAsync(new { imageTag = "v1" }, accepted))["images"]!.AsArray())!;

        Assert.Equal((accepted, RegistryFixture.DigestOf(body)), (type, digest));
        Assert.Equal(
            (accepted, digest, "v1", Encoding.UTF8.GetString(body)),
            (
                (string)image["imageManifestMediaType"]!,
                (string)image["imageId"]!["imageDigest"]!,
                (string)image["imageId"]!["imageTag"]!,
                (string)image["imageManifest"]!));
        foreach (Descriptor blob in Manifest.Parse(body, type).Blobs)
        {
            using HttpResponseMessage pulled = await _registry.SendAsync("GET", $"/v2/team/web/blobs/{blob.Digest}");
            Assert.Equal(blob.Digest.ToString(), RegistryFixture.DigestOf(await pulled.Content.ReadAsByteArrayAsync()));
        }
    }

    [Fact]
    public async Task The_pull_is_one_of_the_image_as_it_was_pushed()
    {
        string digest = await PushAsync(_registry, MediaTypes.OciManifest);

        await GetAsync("v1", MediaTypes.DockerManifest);

        JsonNode detail = Assert.Single(
            (await _registry.Api.CallAsync("DescribeImages", new { repositoryName = "team/web" }))["imageDetails"]!.AsArray())!;
        Assert.Equal((digest, MediaTypes.OciManifest), ((string)detail["imageDigest"]!, (string)detail["imageManifestMediaType"]!));
        Assert.NotNull(detail["lastRecordedPullTime"]);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData(MediaTypes.DockerManifest + ";q=0, " + MediaTypes.OciManifest)]
    [InlineData(MediaTypes.DockerManifest + ", " + MediaTypes.OciManifest + ";q=0.1")]
    [InlineData(MediaTypes.OciIndex)]
    [InlineData("application/json")]
    [InlineData("no media type at all")]
    public async Task What_is_understood_or_cannot_be_made_understandable_comes_as_it_was_pushed(string accept)
    {
        string digest = await PushAsync(_registry, MediaTypes.OciManifest);

        Assert.Equal((MediaTypes.OciManifest, digest), (await GetAsync("v1", accept)) is var (type, got, _) ? (type, got) : default);
    }

    [Fact]
    public async Task By_digest_nothing_is_converted_and_what_was_converted_has_no_digest_of_its_own()
    {
        string digest = await PushAsync(_registry, MediaTypes.OciManifest);
        (_, string converted, _) = await GetAsync("v1", MediaTypes.DockerManifest);

        (string type, string got, _) = await GetAsync(digest, MediaTypes.DockerManifest);
        Assert.Equal((MediaTypes.OciManifest, digest), (type, got));
        foreach (object id in (object[])[new { imageDigest = digest }, new { imageDigest = digest, imageTag = "v1" }])
        {
            JsonNode image = (await ApiGetAsync(id, MediaTypes.DockerSchema1))["images"]![0]!;
            Assert.Equal(
                (MediaTypes.OciManifest, digest), ((string)image["imageManifestMediaType"]!, (string)image["imageId"]!["imageDigest"]!));
        }

        Assert.Equal("MANIFEST_UNKNOWN", (await _registry.FailAsync("GET", $"/v2/team/web/manifests/{converted}")).Code);
    }

    [Fact]
    public async Task An_index_an_artifact_and_a_layer_in_zstd_come_as_they_were_pushed()
    {
        string child = await PushAsync(_registry, MediaTypes.OciManifest);
        (await _registry.PutManifestAsync(
            "index", Encoding.UTF8.GetBytes(RegistryFixture.IndexManifest(child)), MediaTypes.OciIndex)).Dispose();
        await PushAsync(_registry, MediaTypes.OciManifest, "zstd", MediaTypes.OciLayerZstd);
        await _registry.PushImageAsync("signature", "subject", subject: child);

        Assert.Equal(MediaTypes.OciIndex, (await GetAsync("index", MediaTypes.DockerManifest)).Type);
        Assert.Equal(MediaTypes.OciIndex, (await GetAsync("index", MediaTypes.DockerManifestList)).Type);
        Assert.Equal(MediaTypes.OciManifest, (await GetAsync("zstd", MediaTypes.DockerManifest)).Type);
        Assert.Equal(MediaTypes.OciManifest, (await GetAsync("subject", MediaTypes.DockerManifest)).Type);
    }

    [Fact]
    public async Task The_labels_of_an_image_are_in_schema_1()
    {
        await PushAsync(_registry, MediaTypes.DockerManifest);

        JsonNode image = (await ApiGetAsync(new { imageTag = "v1" }, MediaTypes.DockerSchema1))["images"]![0]!;

        JsonNode history = JsonNode.Parse((string)image["imageManifest"]!)!["history"]![0]!;
        Assert.Equal("us", (string)JsonNode.Parse((string)history["v1Compatibility"]!)!["config"]!["Labels"]!["owner"]!);
    }

    [Fact]
    public async Task An_image_whose_configuration_is_no_JSON_has_no_schema_1()
    {
        await _registry.PushImageAsync("a", "v1");

        Assert.Equal(MediaTypes.OciManifest, (await GetAsync("v1", MediaTypes.DockerSchema1)).Type);
        Assert.Equal(MediaTypes.DockerManifest, (await GetAsync("v1", $"{MediaTypes.DockerSchema1}, {MediaTypes.DockerManifest}")).Type);
    }

    [Fact]
    public async Task The_specification_converts_nothing()
    {
        await using DistributionFixture strict = await DistributionFixture.StartAsync(strict: true);
        string digest = await PushAsync(strict, MediaTypes.OciManifest);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/team/web/manifests/v1");
        request.Headers.TryAddWithoutValidation("Accept", MediaTypes.DockerManifest);
        using HttpResponseMessage response = await strict.Http.SendAsync(request);

        Assert.Equal(digest, response.Headers.GetValues("Docker-Content-Digest").Single());
    }

    private static async Task<string> PushAsync(DistributionFixture registry, string type, string tag = "v1", string? layerType = null)
    {
        bool isOci = type == MediaTypes.OciManifest;
        byte[] configuration = Encoding.UTF8.GetBytes(Configuration), layer = [1, 2, 3];
        (string config, string blob) = (await registry.PushBlobAsync(configuration), await registry.PushBlobAsync(layer));
        byte[] manifest = Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion":2,"mediaType":"{{type}}",
            "config":{"mediaType":"{{(isOci ? MediaTypes.OciConfig : MediaTypes.DockerConfig)}}","digest":"{{config}}","size":{{configuration.Length}}},
            "layers":[{"mediaType":"{{layerType ?? (isOci ? MediaTypes.OciLayerGzip : MediaTypes.DockerLayerGzip)}}","digest":"{{blob}}","size":{{layer.Length}}}]}
            """);
        using HttpResponseMessage put = await registry.PutManifestAsync(tag, manifest, type);
        Assert.Equal(201, (int)put.StatusCode);
        return RegistryFixture.DigestOf(manifest);
    }

    private Task<JsonObject> ApiGetAsync(object id, string accepted) =>
        _registry.Api.CallAsync(
            "BatchGetImage", new { repositoryName = "team/web", imageIds = new[] { id }, acceptedMediaTypes = new[] { accepted } });

    /// <summary>GET, after a HEAD that has to say the same.</summary>
    private async Task<(string Type, string Digest, byte[] Body)> GetAsync(string reference, string accept)
    {
        (string Type, string Digest, long? Length, byte[] Body) head = await SendAsync(HttpMethod.Head, reference, accept);
        (string Type, string Digest, long? Length, byte[] Body) get = await SendAsync(HttpMethod.Get, reference, accept);
        Assert.Equal((head.Type, head.Digest, head.Length), (get.Type, get.Digest, get.Length));
        return (get.Type, get.Digest, get.Body);
    }

    private async Task<(string Type, string Digest, long? Length, byte[] Body)> SendAsync(
        HttpMethod method, string reference, string accept)
    {
        using var request = new HttpRequestMessage(method, $"/v2/team/web/manifests/{reference}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using HttpResponseMessage response = await _registry.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (response.Content.Headers.ContentType!.ToString(), response.Headers.GetValues("Docker-Content-Digest").Single(),
            response.Content.Headers.ContentLength, await response.Content.ReadAsByteArrayAsync());
    }
}
