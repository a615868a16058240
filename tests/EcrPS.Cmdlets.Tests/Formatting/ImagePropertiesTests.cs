using System.Management.Automation;
using EcrPS.Formatting;
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
        PSObject image = Wrap(text, null);
        Assert.Null(ImageProperties.Kind(image));
        Assert.Null(ImageProperties.Layers(image));
        Assert.Null(ImageProperties.Contents(image));
        Assert.Null(ImageProperties.Size(image));
    }

    [Fact]
    public void An_image_tells_its_layers_and_size()
    {
        PSObject image = Wrap(ImageOf(MediaTypes.OciConfig), MediaTypes.OciManifest);
        Assert.Equal("Image", ImageProperties.Kind(image));
        Assert.Equal("1 layer", ImageProperties.Contents(image));
        Assert.Equal("1.5 KB", ImageProperties.Size(image));
        Assert.Equal(("v1", Digest), (ImageProperties.ImageTag(image), ImageProperties.ImageDigest(image)));
        Assert.Equal("sha256:44136fa355b3", ImageProperties.ShortDigest(image));
        Assert.Empty(ImageProperties.Children(image)!);
    }

    [Fact]
    public void A_configuration_of_another_type_makes_an_artifact() =>
        Assert.Equal("Artifact", ImageProperties.Kind(Wrap(ImageOf("application/vnd.cncf.helm.config.v1+json"), MediaTypes.OciManifest)));

    [Fact]
    public void An_index_tells_its_platforms()
    {
        string child = $$"""{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{Digest}}","size":2""";
        PSObject image = Wrap(
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{child}},"platform":{"os":"linux","architecture":"arm64","variant":"v8"} },{{child}} }]}""",
            MediaTypes.OciIndex);
        Assert.Equal("Index", ImageProperties.Kind(image));
        Assert.Equal("linux/arm64/v8, unknown", ImageProperties.Contents(image));
        Assert.Null(ImageProperties.Size(image));
        Assert.Null(ImageProperties.Config(image));
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
        Assert.Equal("eu-west-1, 222222222222/us-east-1", RegistryProperties.Replication(new PSObject(registry)));
        Assert.Empty(RegistryProperties.Replication(new PSObject(new DescribeRegistryResponse())));
    }

    private static string ImageOf(string config) =>
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{config}}","digest":"{{Digest}}","size":500},"layers":[{"mediaType":"{{MediaTypes.OciLayerGzip}}","digest":"sha256:{{new string('0', 64)}}","size":1000}]}""";

    private static PSObject Wrap(string text, string? mediaType) => new(new Image
    {
        ImageId = new ImageIdentifier { ImageDigest = Digest, ImageTag = "v1" },
        ImageManifest = text,
        ImageManifestMediaType = mediaType,
    });
}
