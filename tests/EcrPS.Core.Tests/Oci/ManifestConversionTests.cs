using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

public sealed class ManifestConversionTests
{
    private const string A = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string B = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private const string C = "sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc";

    [Theory]
    [InlineData(MediaTypes.OciLayerGzip, MediaTypes.DockerLayerGzip)]
    [InlineData(MediaTypes.OciLayerTar, MediaTypes.DockerLayerTar)]
    [InlineData(MediaTypes.OciForeignLayerGzip, MediaTypes.DockerForeignLayerGzip)]
    public void An_image_goes_from_one_form_to_the_other_and_back_with_the_same_blobs(string oci, string docker)
    {
        Manifest image = Image(MediaTypes.OciManifest, MediaTypes.OciConfig, oci);

        Manifest? schema2 = ManifestConversion.TryConvert(image, MediaTypes.DockerManifest);

        Assert.Equal(
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.DockerManifest}}","config":{"mediaType":"{{MediaTypes.DockerConfig}}","digest":"{{A}}","size":70},"layers":[{"mediaType":"{{docker}}","digest":"{{B}}","size":1000}]}""",
            Encoding.UTF8.GetString(schema2!.Content.Span));
        Manifest back = ManifestConversion.TryConvert(schema2, MediaTypes.OciManifest)!;
        Assert.Equal(image.Layers.Select(layer => layer.ToString()), back.Layers.Select(layer => layer.ToString()));
        Assert.Equal((MediaTypes.OciManifest, MediaTypes.OciConfig), (back.MediaType, back.Config!.MediaType));
        Assert.Equal(schema2.Digest, ManifestConversion.TryConvert(back, MediaTypes.DockerManifest)!.Digest);
    }

    [Fact]
    public void The_addresses_of_foreign_layers_are_kept()
    {
        Manifest image = Image(
            MediaTypes.DockerManifest,
            MediaTypes.DockerConfig,
            MediaTypes.DockerForeignLayerGzip,
            ""","urls":["https://example.com/layer"]""");

        Assert.Equal(["https://example.com/layer"], ManifestConversion.TryConvert(image, MediaTypes.OciManifest)!.Layers[0].Urls);
    }

    [Theory]
    [InlineData(MediaTypes.OciConfig, MediaTypes.OciLayerZstd, "")]
    [InlineData("application/vnd.cncf.helm.config.v1+json", "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "")]
    [InlineData(MediaTypes.OciConfig, "application/spdx+json", "")]
    [InlineData(MediaTypes.OciConfig, MediaTypes.OciLayerGzip, ""","artifactType":"application/spdx+json" """)]
    [InlineData(
        MediaTypes.OciConfig,
        MediaTypes.OciLayerGzip,
        $$""","subject":{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{C}}","size":9}""")]
    public void What_the_other_form_cannot_say_is_not_converted(string config, string layer, string more)
    {
        Manifest image = Image(MediaTypes.OciManifest, config, layer, more: more);

        Assert.Null(ManifestConversion.TryConvert(image, MediaTypes.DockerManifest));
        Assert.Null(Schema1Conversion.TryConvert(image, "{}"u8.ToArray(), "team/web", "1"));
    }

    [Fact]
    public void Nothing_is_made_of_indexes_lists_and_schema_1()
    {
        Assert.All(
            [MediaTypes.OciIndex, MediaTypes.DockerManifestList, MediaTypes.DockerSchema1, MediaTypes.DockerSchema1Signed],
            type => Assert.Empty(ManifestConversion.TargetsOf(type)));
    }

    [Fact]
    public void Schema_1_has_the_configuration_at_the_top_and_every_layer_with_its_step()
    {
        const string configuration = """
            {"architecture":"arm64","os":"linux","config":{"Labels":{"owner":"team+1"}},"rootfs":{"type":"layers","diff_ids":["x","y"]},
             "history":[{"created":"2026-01-01T00:00:00Z","created_by":"ADD base"},{"created_by":"ENV A=1","empty_layer":true},{"created_by":"COPY app"}]}
            """;
        Manifest image = Image(MediaTypes.DockerManifest, MediaTypes.DockerConfig, MediaTypes.DockerLayerGzip, layers: [B, C]);

        Manifest schema1 = Schema1Conversion.TryConvert(image, Encoding.UTF8.GetBytes(configuration), "team/web", "1")!;

        JsonNode text = JsonNode.Parse(schema1.Content.Span)!;
        Assert.Equal(
            (1, "team/web", "1", "arm64"),
            ((int)text["schemaVersion"]!, (string)text["name"]!, (string)text["tag"]!, (string)text["architecture"]!));
        Assert.Equal([C, B], text["fsLayers"]!.AsArray().Select(layer => (string)layer!["blobSum"]!));
        JsonNode[] history = [.. text["history"]!.AsArray().Select(entry => JsonNode.Parse((string)entry!["v1Compatibility"]!)!)];
        Assert.Equal("team+1", (string)history[0]["config"]!["Labels"]!["owner"]!);
        Assert.Null(history[0]["rootfs"]);
        Assert.Equal((string)history[1]["id"]!, (string)history[0]["parent"]!);
        Assert.Equal("ADD base", (string)history[1]["container_config"]!["Cmd"]![0]!);
        Assert.Equal(image.Layers.Select(layer => layer.Digest), schema1.Layers.Select(layer => layer.Digest));
        Assert.Equal(schema1.Digest, Schema1Conversion.TryConvert(image, Encoding.UTF8.GetBytes(configuration), "team/web", "1")!.Digest);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"history":[]}""", false)]
    [InlineData("""{"history":[{"created_by":"one"},{"created_by":"two"}]}""", false)]
    [InlineData("""{"history":7}""", false)]
    [InlineData("""{"architecture":1}""", false)]
    [InlineData("[]", false)]
    [InlineData("no JSON", false)]
    [InlineData("""{"a":1,"a":2}""", false)]
    public void A_configuration_that_is_of_another_image_or_none_is_not_converted(string configuration, bool converted)
    {
        Manifest image = Image(MediaTypes.OciManifest, MediaTypes.OciConfig, MediaTypes.OciLayerGzip);

        Assert.Equal(converted, Schema1Conversion.TryConvert(image, Encoding.UTF8.GetBytes(configuration), "team/web", "1") is not null);
    }

    [Fact]
    public void An_image_without_layers_or_with_foreign_ones_has_no_schema_1()
    {
        Assert.Null(Schema1Conversion.TryConvert(
            Image(MediaTypes.OciManifest, MediaTypes.OciConfig, MediaTypes.OciLayerGzip, layers: []), "{}"u8.ToArray(), "a", "1"));
        Assert.Null(Schema1Conversion.TryConvert(
            Image(MediaTypes.OciManifest, MediaTypes.OciConfig, MediaTypes.OciForeignLayerGzip), "{}"u8.ToArray(), "a", "1"));
    }

    private static Manifest Image(
        string mediaType, string config, string layer, string layerMore = "", string more = "", string[]? layers = null) =>
        Manifest.Parse(Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion":2,"mediaType":"{{mediaType}}","config":{"mediaType":"{{config}}","digest":"{{A}}","size":70},
            "layers":[{{string.Join(',', (layers ?? [B]).Select(digest => $$"""{"mediaType":"{{layer}}","digest":"{{digest}}","size":1000{{layerMore}}}"""))}}]{{more}}}
            """));
}
