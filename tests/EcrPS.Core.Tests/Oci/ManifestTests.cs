using System.Text;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

public sealed class ManifestTests
{
    private const string A = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string B = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private const string Layer = $$"""{"mediaType":"{{MediaTypes.OciLayerGzip}}","digest":"{{B}}","size":1000}""";
    private const string Config = $$"""{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{A}}","size":70}""";

    [Fact]
    public void Reads_an_image()
    {
        Manifest manifest = Parse(
            $$$"""
            {"schemaVersion":2,"mediaType":"{{{MediaTypes.OciManifest}}}","config":{{{Config}}},"layers":[{{{Layer}}},{{{Layer}}}],
             "annotations":{"org.opencontainers.image.created":"2026-01-01T00:00:00Z"}}
            """);

        Assert.Equal(ManifestKind.Image, manifest.Kind);
        Assert.Equal(MediaTypes.OciManifest, manifest.MediaType);
        Assert.Equal(A, manifest.Config!.Digest.ToString());
        Assert.Equal(2, manifest.Layers.Count);
        Assert.Equal([A, B], manifest.Blobs.Select(blob => blob.Digest.ToString()));
        Assert.Equal(1070, manifest.TotalSize);
        Assert.Equal(MediaTypes.OciConfig, manifest.ArtifactMediaType);
        Assert.Equal("2026-01-01T00:00:00Z", manifest.Annotations["org.opencontainers.image.created"]);
        Assert.Equal(Digest.Compute(manifest.Content.Span), manifest.Digest);
        Assert.Equal(new Descriptor(MediaTypes.OciManifest, manifest.Digest, manifest.Content.Length), manifest.Descriptor);
    }

    [Fact]
    public void Reads_an_artifact_with_a_subject()
    {
        Manifest manifest = Parse(
            $$$"""
            {"schemaVersion":2,"mediaType":"{{{MediaTypes.OciManifest}}}","artifactType":"application/spdx+json",
             "config":{"mediaType":"{{{MediaTypes.OciEmpty}}}","digest":"{{{A}}}","size":2,"data":"e30="},"layers":[{{{Layer}}}],
             "subject":{"mediaType":"{{{MediaTypes.OciManifest}}}","digest":"{{{B}}}","size":500}}
            """);

        Assert.Equal(ManifestKind.Artifact, manifest.Kind);
        Assert.Equal("application/spdx+json", manifest.ArtifactMediaType);
        Assert.Equal(B, manifest.Subject!.Digest.ToString());
    }

    [Fact]
    public void Reads_a_docker_list_with_platforms()
    {
        Manifest manifest = Parse(
            $$$"""
            {"schemaVersion":2,"mediaType":"{{{MediaTypes.DockerManifestList}}}","manifests":[
              {"mediaType":"{{{MediaTypes.DockerManifest}}}","digest":"{{{A}}}","size":500,"platform":{"architecture":"arm64","os":"linux","variant":"v8"}},
              {"mediaType":"{{{MediaTypes.DockerManifest}}}","digest":"{{{B}}}","size":501,"platform":{"architecture":"amd64","os":"linux"}}]}
            """);

        Assert.True(manifest.IsIndex);
        Assert.Equal(["linux/arm64/v8", "linux/amd64"], manifest.Children.Select(child => child.Platform!.ToString()));
        Assert.Equal(0, manifest.TotalSize);
        Assert.Empty(manifest.Blobs);
    }

    [Fact]
    public void Reads_schema_1_base_first()
    {
        Manifest manifest = Parse(
            $$"""{"schemaVersion":1,"name":"web","tag":"1","fsLayers":[{"blobSum":"{{B}}"},{"blobSum":"{{A}}"}],"history":[],"signatures":[]}""");

        Assert.Equal(ManifestKind.Schema1, manifest.Kind);
        Assert.Equal(MediaTypes.DockerSchema1Signed, manifest.MediaType);
        Assert.Equal([A, B], manifest.Layers.Select(layer => layer.Digest.ToString()));
        Assert.Equal(0, manifest.TotalSize);
    }

    [Theory]
    [InlineData(null, MediaTypes.OciManifest)]
    [InlineData("application/json", MediaTypes.OciManifest)]
    [InlineData(MediaTypes.DockerManifest, MediaTypes.DockerManifest)]
    [InlineData(MediaTypes.OciManifest + "; charset=utf-8", MediaTypes.OciManifest)]
    public void Without_a_declared_type_the_given_one_counts(string? given, string expected)
    {
        var manifest = Manifest.Parse(Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"config":{{Config}},"layers":[]}"""), given);

        Assert.Equal(expected, manifest.MediaType);
        Assert.Null(manifest.DeclaredMediaType);
    }

    [Fact]
    public void Null_lists_and_maps_of_go_tools_are_empty() =>
        Assert.Empty(Parse($$"""{"schemaVersion":2,"config":{{Config}},"layers":null,"annotations":null}""").Layers);

    [Fact]
    public void Foreign_layers_are_not_asked_for()
    {
        Manifest manifest = Parse(
            $$"""{"schemaVersion":2,"config":{{Config}},"layers":[{"mediaType":"{{MediaTypes.DockerForeignLayerGzip}}","digest":"{{B}}","size":5,"urls":["https://example.org/x"]}]}""");

        Assert.Equal([A], manifest.Blobs.Select(blob => blob.Digest.ToString()));
        Assert.Equal(["https://example.org/x"], manifest.Layers[0].Urls);
    }

    [Fact]
    public void Sizes_beyond_reason_do_not_overflow()
    {
        string huge = Layer.Replace("1000", "9223372036854775807", StringComparison.Ordinal);

        Assert.Equal(long.MaxValue, Parse($$"""{"schemaVersion":2,"config":{{Config}},"layers":[{{huge}}]}""").TotalSize);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("<html>", "not JSON")]
    [InlineData("[]", "it is a list")]
    [InlineData("{}", "none of 'config', 'manifests' and 'fsLayers'")]
    [InlineData("""{"config":{}}""", "'schemaVersion' is missing")]
    [InlineData("""{"schemaVersion":1,"config":{}}""", "'schemaVersion' is not 2")]
    [InlineData("""{"schemaVersion":"2","config":{}}""", "'schemaVersion' is not 2")]
    [InlineData("""{"schemaVersion":2,"mediaType":7}""", "'mediaType' is a number")]
    [InlineData("""{"schemaVersion":2,"mediaType":"text/html","config":{}}""", "'text/html' is not the media type")]
    [InlineData("""{"schemaVersion":2,"config":{}}""", "'config.mediaType' is missing")]
    [InlineData(
        """{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"x","size":1},"layers":[]}""", "'config.digest' is not a digest: 'x'")]
    [InlineData($$"""{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"{{A}}"},"layers":[]}""", "'config.size' is missing")]
    [InlineData(
        $$"""{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"{{A}}","size":-1},"layers":[]}""",
        "'config.size' is not a number of bytes")]
    [InlineData(
        $$"""{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"{{A}}","size":1.5},"layers":[]}""",
        "'config.size' is not a number of bytes")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}}}""", "'layers' is missing")]
    [InlineData($$$"""{"schemaVersion":2,"config":{{{Config}}},"layers":{}}""", "'layers' is an object where a list belongs")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[1]}""", "'layers[0]' is a number where an object belongs")]
    [InlineData(
        $$"""{"schemaVersion":2,"config":{{Config}},"layers":[{{Layer}},{"mediaType":"a/b","digest":"sha1:12","size":1}]}""",
        "'layers[1].digest'")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[],"layers":[{{Layer}}]}""", "'layers' occurs twice")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[],"manifests":[]}""", "'config' does not belong")]
    [InlineData(
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{{Config}},"layers":[],"manifests":[]}""",
        "'manifests' does not belong")]
    [InlineData($$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}"}""", "'manifests' is missing")]
    [InlineData(
        $$$"""{"schemaVersion":2,"config":{{{Config}}},"layers":[],"annotations":{"a":1}}""",
        "'annotations.a' is a number where text belongs")]
    [InlineData($$$"""{"schemaVersion":2,"config":{{{Config}}},"layers":[],"subject":{}}""", "'subject.mediaType' is missing")]
    [InlineData(
        $$$"""{"schemaVersion":2,"config":{{{Config}}},"layers":[],"annotations":{"a":"\ud800"}}""",
        "'annotations.a' is not text in UTF-8")]
    [InlineData(
        $$$"""{"schemaVersion":2,"config":{{{Config}}},"layers":[],"\udc00":1}""", "it has a member whose name is not text in UTF-8")]
    [InlineData("""{"schemaVersion":1,"fsLayers":[{}]}""", "'fsLayers[0].blobSum' is missing")]
    public void Says_what_is_wrong(string json, string expected)
    {
        OciException error = Assert.Throws<OciException>(() => Parse(json));

        Assert.Equal(OciErrorCodes.ManifestInvalid, error.ErrorCode);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_contradicts_the_manifest_is_refused() => Assert.Throws<OciException>(() => Manifest.Parse(
        Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{{Config}},"layers":[]}"""),
        MediaTypes.OciIndex));

    [Fact]
    public void Size_and_depth_are_bounded()
    {
        Assert.Equal(
            OciErrorCodes.ManifestTooLarge,
            Assert.Throws<OciException>(() => Manifest.Parse(new byte[Manifest.MaxSize + 1])).ErrorCode);
        Assert.Equal(
            OciErrorCodes.ManifestInvalid,
            Assert.Throws<OciException>(() => Parse($"{{\"x\":{new string('[', 100_000)}")).ErrorCode);
    }

    private static Manifest Parse(string json) => Manifest.Parse(Encoding.UTF8.GetBytes(json));
}
