using System.Text;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>A few blobs and manifests, the same in every repository of every account.</summary>
internal static class RandomContent
{
    /// <summary>The smallest part but the last (API reference, CompleteLayerUpload).</summary>
    public const int SmallestPart = 5 << 20;

    private static readonly byte[] Configuration = """{"architecture":"amd64","os":"linux"}"""u8.ToArray();
    private static readonly byte[][] Layers = ["layer 0"u8.ToArray(), "layer 1"u8.ToArray(), Debian(), Large()];

    /// <summary>A manifest with what belongs to it.</summary>
    /// <param name="Manifest">Its bytes.</param>
    /// <param name="MediaType">Its type.</param>
    /// <param name="Blobs">The blobs of an image.</param>
    /// <param name="Children">The children of an index.</param>
    public sealed record Content(byte[] Manifest, string MediaType, byte[][] Blobs, Content[] Children)
    {
        public string Digest => RegistryHarness.DigestOf(Manifest);

        public string Text => Encoding.UTF8.GetString(Manifest);
    }

    /// <summary>An image, an index of two, or an image that refers to another.</summary>
    public static Content Any(Choices choices) => choices.Next(6) switch
    {
        0 => Index(Image(0), Image(1)),
        1 => Image(choices.Next(2), MediaTypes.OciManifest, subject: Image(0)),
        2 => Image(choices.Next(2), MediaTypes.DockerManifest),
        // Occasionally the large one, which is sent in two parts.
        3 when choices.OnceIn(8) => Image(3),
        _ => Image(choices.Pick(0, 0, 1, 2)),
    };

    public static byte[] AnyBlob(Choices choices) => choices.Pick([Configuration, .. Layers[..3]]);

    private static Content Image(int layer, string mediaType = MediaTypes.OciManifest, Content? subject = null)
    {
        bool isDocker = mediaType == MediaTypes.DockerManifest;
        string text = $$"""
            {"schemaVersion":2,"mediaType":"{{mediaType}}",
             "config":{{Descriptor(isDocker ? "application/vnd.docker.container.image.v1+json" : "application/vnd.oci.image.config.v1+json", Configuration)}},
             "layers":[{{Descriptor(isDocker ? "application/vnd.docker.image.rootfs.diff.tar" : "application/vnd.oci.image.layer.v1.tar", Layers[layer])}}]{{(subject is null ? "" : $",\"subject\":{Descriptor(subject.MediaType, subject.Manifest)}")}}}
            """;
        return new Content(Encoding.UTF8.GetBytes(text), mediaType, [Configuration, Layers[layer]], []);
    }

    private static Content Index(params Content[] images) => new(
        Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{string.Join(',', images.Select(image => Descriptor(image.MediaType, image.Manifest)))}}]}"""),
        MediaTypes.OciIndex,
        [],
        images);

    private static string Descriptor(string mediaType, byte[] content) =>
        $$"""{"mediaType":"{{mediaType}}","digest":"{{RegistryHarness.DigestOf(content)}}","size":{{content.Length}}}""";

    /// <summary>A layer with a package, for scans.</summary>
    private static byte[] Debian()
    {
        using var tar = new MemoryStream();
        new LayerBuilder()
            .AddText("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
            .AddText("var/lib/dpkg/status", "Package: openssl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.0.1-1\n\n")
            .WriteTarAsync(tar, CancellationToken.None).GetAwaiter().GetResult();
        return tar.ToArray();
    }

    private static byte[] Large()
    {
        byte[] layer = new byte[SmallestPart + 1000];
        new Random(1).NextBytes(layer);
        return layer;
    }
}
