using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Distribution;

public sealed class ManifestTests
{
    private static readonly string Unknown = "sha256:" + new string('a', 64);

    [Fact]
    public async Task What_is_pushed_by_tag_is_pulled_by_tag_and_digest_byte_for_byte_and_seen_by_the_API()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        string digest = await registry.PushImageAsync("a", "v1");
        await registry.RestartAsync();

        foreach (string reference in (string[])["v1", digest])
        {
            using HttpResponseMessage response = await registry.SendAsync("GET", $"/v2/team/web/manifests/{reference}");
            Assert.Equal(MediaTypes.OciManifest, response.Content.Headers.ContentType?.ToString());
            Assert.Equal(digest, response.Headers.GetValues("Docker-Content-Digest").Single());
            Assert.Equal(digest, RegistryFixture.DigestOf(await response.Content.ReadAsByteArrayAsync()));
            using HttpResponseMessage head = await registry.SendAsync("HEAD", $"/v2/team/web/manifests/{reference}");
            Assert.Equal(response.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        }

        JsonNode image = (await registry.Api.CallAsync("DescribeImages", new { repositoryName = "team/web" }))["imageDetails"]![0]!;
        Assert.Equal(digest, (string)image["imageDigest"]!);
        Assert.NotNull(image["lastRecordedPullTime"]);
    }

    [Fact]
    public async Task An_immutable_tag_is_TAG_INVALID_with_ECR_s_words_and_the_same_image_is_no_error()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        await registry.Api.CallAsync("CreateRepository", new { repositoryName = "fixed", imageTagMutability = "IMMUTABLE" });
        await registry.PushImageAsync("a", "v1", name: "fixed");
        await registry.PushImageAsync("a", "v1", name: "fixed");
        string other = await registry.PushImageAsync("b", name: "fixed");
        byte[] manifest = await registry.Http.GetByteArrayAsync(new Uri($"/v2/fixed/manifests/{other}", UriKind.Relative));

        Assert.Equal(
            (
                400,
                "TAG_INVALID",
                "The image tag 'v1' already exists in the 'fixed' repository and cannot be overwritten because the tag is immutable."),
            await registry.FailAsync("PUT", "/v2/fixed/manifests/v1", manifest, contentType: MediaTypes.OciManifest));
    }

    [Fact]
    public async Task Missing_layers_and_children_are_named()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        (int Status, string Code, string Message) error = await registry.FailAsync(
            "PUT",
            "/v2/team/web/manifests/v1",
            Encoding.UTF8.GetBytes(RegistryFixture.ImageManifest(Unknown, Unknown)),
            contentType: MediaTypes.OciManifest);
        Assert.Equal(
            (
                404,
                "BLOB_UPLOAD_UNKNOWN",
                $"Layers with digests '[{Unknown}]' required for pushing image into repository with name 'team/web' in the registry with "
                + "id '123456789012' do not exist"),
            error);
        error = await registry.FailAsync(
            "PUT",
            "/v2/team/web/manifests/v1",
            Encoding.UTF8.GetBytes(RegistryFixture.IndexManifest(Unknown)),
            contentType: MediaTypes.OciIndex);
        Assert.Equal(
            (
                404,
                "MANIFEST_BLOB_UNKNOWN",
                $"Images with digests '[{Unknown}]' required for pushing image into repository with name 'team/web' in the registry with "
                + "id '123456789012' do not exist"),
            error);
        Assert.Equal((404, "MANIFEST_UNKNOWN", "Requested image not found"), await registry.FailAsync("GET", "/v2/team/web/manifests/v1"));
    }

    [Theory]
    [InlineData("-v1", """{"schemaVersion":2,"manifests":[]}""", MediaTypes.OciIndex, 400, "TAG_INVALID")]
    [InlineData("sha256:aa", """{"schemaVersion":2,"manifests":[]}""", MediaTypes.OciIndex, 400, "DIGEST_INVALID")]
    [InlineData(
        "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        """{"schemaVersion":2,"manifests":[]}""",
        MediaTypes.OciIndex,
        400,
        "MANIFEST_INVALID")]
    public async Task What_is_no_manifest_or_not_its_name_is_refused(
        string reference, string manifest, string contentType, int status, string code)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        (int Status, string Code, string Message) error = await registry.FailAsync(
            "PUT", $"/v2/team/web/manifests/{reference}", Encoding.UTF8.GetBytes(manifest), contentType: contentType);
        Assert.Equal((status, code), (error.Status, error.Code));
    }

    [Theory]
    [InlineData("{", MediaTypes.OciManifest)]
    [InlineData("{}", MediaTypes.DockerManifest)]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", null)]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", MediaTypes.OciManifest)]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""", MediaTypes.OciManifest)]
    [InlineData(
        """{"mediaType":"application/vnd.oci.artifact.manifest.v1+json","artifactType":"a/b","blobs":[]}""",
        "application/vnd.oci.artifact.manifest.v1+json")]
    public async Task A_manifest_that_cannot_be_read_or_is_of_another_type_is_405_in_ECR_s_words(string manifest, string? contentType)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v2/team/web/manifests/v1")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(manifest)),
        };
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using HttpResponseMessage response = await registry.Http.SendAsync(request);
        JsonNode error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]![0]!;
        Assert.Equal(
            (405, "UNSUPPORTED", "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'"),
            ((int)response.StatusCode, (string?)error["code"], (string?)error["message"]));
    }

    [Theory]
    [InlineData("{", "MANIFEST_INVALID", "The manifest is not JSON")]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", "MANIFEST_INVALID", "without a media type")]
    public async Task In_strict_mode_it_is_told_what_is_wrong_with_a_manifest(string manifest, string code, string reason)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync(strict: true);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v2/team/web/manifests/v1")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(manifest)),
        };
        using HttpResponseMessage response = await registry.Http.SendAsync(request);
        JsonNode error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]![0]!;
        Assert.Equal((400, code), ((int)response.StatusCode, (string?)error["code"]));
        Assert.Contains(reason, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MediaTypes.OciLayerTar)]
    [InlineData(MediaTypes.DockerLayerGzip)]
    [InlineData("application/vnd.buildkit.cacheconfig.v0")]
    public async Task An_index_of_layers_is_400_on_both_planes(string mediaType)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        string image = await registry.PushImageAsync("a", "v1");
        string layer = RegistryFixture.DigestOf(Encoding.UTF8.GetBytes("layer of a"));
        string index =
            $$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[
            {"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{image}}","size":1},
            {"mediaType":"{{mediaType}}","digest":"{{layer}}","size":10}]}
            """;
        string words =
            $"Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'The index has an entry that is no manifest: {mediaType}'";
        Assert.Equal(
            (400, "MANIFEST_INVALID", words),
            await registry.FailAsync(
                "PUT", "/v2/team/web/manifests/cache", Encoding.UTF8.GetBytes(index), contentType: MediaTypes.OciIndex));
        Assert.Equal(
            words,
            await registry.Api.FailAsync(
                "PutImage", new { repositoryName = "team/web", imageManifest = index, imageTag = "cache" }, "InvalidParameterException"));
        Assert.Equal(404, (await registry.FailAsync("GET", "/v2/team/web/manifests/cache")).Status);
    }

    [Fact]
    public async Task A_manifest_over_the_limit_is_413()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        (int Status, string Code, string Message) error = await registry.FailAsync(
            "PUT", "/v2/team/web/manifests/v1", new byte[Manifest.MaxSize + 1], contentType: MediaTypes.OciManifest);
        Assert.Equal((413, "MANIFEST_INVALID"), (error.Status, error.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deleting_the_last_tag_takes_the_image_but_in_strict_mode(bool strict)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync(strict);
        string digest = await registry.PushImageAsync("a", "v1");
        using HttpResponseMessage deleted = await registry.SendAsync("DELETE", "/v2/team/web/manifests/v1");
        Assert.Equal(202, (int)deleted.StatusCode);
        using HttpResponseMessage byTag = await registry.SendAsync("HEAD", "/v2/team/web/manifests/v1");
        Assert.Equal(404, (int)byTag.StatusCode);
        using HttpResponseMessage byDigest = await registry.SendAsync("HEAD", $"/v2/team/web/manifests/{digest}");
        Assert.Equal(strict ? 200 : 404, (int)byDigest.StatusCode);
        Assert.Equal("MANIFEST_UNKNOWN", (await registry.FailAsync("DELETE", "/v2/team/web/manifests/v1")).Code);
    }

    [Fact]
    public async Task A_child_of_an_index_is_kept_with_ECR_s_words()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        string child = await registry.PushImageAsync("a");
        byte[] manifest = Encoding.UTF8.GetBytes(RegistryFixture.IndexManifest(child));
        (await registry.PutManifestAsync("v1", manifest, MediaTypes.OciIndex)).Dispose();
        Assert.Equal(
            (400, "UNSUPPORTED", $"Requested image referenced by manifest list: [{RegistryFixture.DigestOf(manifest)}]"),
            await registry.FailAsync("DELETE", $"/v2/team/web/manifests/{child}"));
    }

    [Fact]
    public async Task Referrers_are_an_index_that_can_be_filtered()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        string subject = await registry.PushImageAsync("a", "v1");
        string config = await registry.PushBlobAsync("{}"u8.ToArray());
        byte[] artifact = Encoding.UTF8.GetBytes(
            $$$"""
            {"schemaVersion":2,"mediaType":"{{{MediaTypes.OciManifest}}}","artifactType":"application/vnd.example.sbom",
            "config":{"mediaType":"{{{MediaTypes.OciEmpty}}}","digest":"{{{config}}}","size":2},"layers":[],
            "annotations":{"made-by":"a test"},"subject":{"mediaType":"{{{MediaTypes.OciManifest}}}","digest":"{{{subject}}}","size":1}}
            """);
        using HttpResponseMessage put = await registry.PutManifestAsync("sbom", artifact);
        Assert.Equal(subject, put.Headers.GetValues("OCI-Subject").Single());
        await registry.PushImageAsync("signature", subject: subject);

        JsonNode all = await registry.GetJsonAsync($"/v2/team/web/referrers/{subject}");
        Assert.Equal(MediaTypes.OciIndex, (string)all["mediaType"]!);
        Assert.Equal(2, all["manifests"]!.AsArray().Count);

        using HttpResponseMessage response = await registry.SendAsync(
            "GET", $"/v2/team/web/referrers/{subject}?artifactType=application/vnd.example.sbom");
        Assert.Equal("artifactType", response.Headers.GetValues("OCI-Filters-Applied").Single());
        Assert.Equal(MediaTypes.OciIndex, response.Content.Headers.ContentType?.MediaType);
        JsonNode one = Assert.Single(
            System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!["manifests"]!.AsArray())!;
        Assert.Equal((RegistryFixture.DigestOf(artifact), artifact.Length), ((string)one["digest"]!, (int)one["size"]!));
        Assert.Equal("a test", (string)one["annotations"]!["made-by"]!);

        Assert.Empty((await registry.GetJsonAsync($"/v2/team/web/referrers/{Unknown}"))["manifests"]!.AsArray());
    }
}
