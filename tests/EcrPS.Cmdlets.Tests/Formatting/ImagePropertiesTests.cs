using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Cmdlets.Tests.Formatting;

public sealed class ImagePropertiesTests
{
    private const string Digest = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    public void What_is_no_manifest_has_no_members_and_does_not_throw(string text)
    {
        Image image = Wrap(text, null);
        Assert.Null(image.Kind);
        Assert.Null(image.Layers);
        Assert.Null(image.Contents);
        Assert.Null(image.Size);
    }

    [Fact]
    public void An_image_tells_its_layers_and_size()
    {
        Image image = Wrap(ImageOf(MediaTypes.OciConfig), MediaTypes.OciManifest);
        Assert.Equal("Image", image.Kind);
        Assert.Equal("1 layer", image.Contents);
        Assert.Equal(1500, image.Size);
        Assert.Equal(("v1", Digest), (image.ImageTag, image.ImageDigest));
        Assert.Equal("sha256:44136fa355b3", image.ShortDigest);
        Assert.Empty(image.Children!);
    }

    [Fact]
    public void A_configuration_of_another_type_makes_an_artifact() =>
        Assert.Equal("Artifact", Wrap(ImageOf("application/vnd.cncf.helm.config.v1+json"), MediaTypes.OciManifest).Kind);

    [Fact]
    public void An_index_tells_its_platforms()
    {
        string child = $$"""{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{Digest}}","size":2""";
        Image image = Wrap(
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{child}},"platform":{"os":"linux","architecture":"arm64","variant":"v8"} },{{child}} }]}""",
            MediaTypes.OciIndex);
        Assert.Equal("Index", image.Kind);
        Assert.Equal("linux/arm64/v8, unknown", image.Contents);
        Assert.Null(image.Size);
        Assert.Null(image.Config);
    }

    [Fact]
    public void Replication_names_other_accounts_and_each_destination_once()
    {
        var registry = new DescribeRegistryResponse
        {
            RegistryId = "111111111111",
            ReplicationConfiguration = new ReplicationConfiguration
            {
                Rules =
                [
                    new()
                    {
                        Destinations = [
                            new() { RegistryId = "111111111111", Region = "eu-west-1" },
                            new() { RegistryId = "222222222222", Region = "us-east-1" },
                        ],
                    },
                    new() { Destinations = [new() { RegistryId = "111111111111", Region = "eu-west-1" }] },
                ],
            },
        };
        Assert.Equal("eu-west-1, 222222222222/us-east-1", registry.Replication);
        Assert.Empty(new DescribeRegistryResponse().Replication);
    }

    private static string ImageOf(string config) =>
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{config}}","digest":"{{Digest}}","size":500},"layers":[{"mediaType":"{{MediaTypes.OciLayerGzip}}","digest":"sha256:{{new string('0', 64)}}","size":1000}]}""";

    private static Image Wrap(string text, string? mediaType) => new()
    {
        ImageId = new ImageIdentifier { ImageDigest = Digest, ImageTag = "v1" },
        ImageManifest = text,
        ImageManifestMediaType = mediaType,
    };
}
