using System.IO.Compression;
using System.Text;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

public sealed class DockerArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File_ => _folder["saved.tar"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_saved_image_becomes_schema_2_with_gzip_layers()
    {
        byte[] layer = await LayerAsync("hello");
        await WriteAsync(Image(["layer.tar"], [layer], "docker.io/team/web:1.2"), ("layer.tar", layer));
        await using IContentSource archive = await ImageSource.OpenAsync(File_, CancellationToken.None);

        Assert.Equal(["docker.io/team/web:1.2"], await archive.ListReferencesAsync(CancellationToken.None));
        Manifest manifest = await archive.ResolveAsync("team/web:1.2", CancellationToken.None);
        Assert.Equal(MediaTypes.DockerManifest, manifest.MediaType);
        Assert.Equal(MediaTypes.DockerConfig, manifest.Config!.MediaType);
        Assert.Equal(MediaTypes.DockerLayerGzip, Assert.Single(manifest.Layers).MediaType);
        Dictionary<string, byte[]> content = await Samples.ReadAllAsync(archive, manifest);
        Assert.Equal(layer, Unzip(content[manifest.Layers[0].Digest.ToString()]));
        Assert.Equal(manifest.Digest, (await archive.ResolveAsync("1.2", CancellationToken.None)).Digest);
        Assert.Equal(manifest.Digest, (await archive.ReadManifestAsync(manifest.Descriptor, CancellationToken.None)).Digest);
    }

    [Fact]
    public async Task Converting_twice_gives_the_same_digest()
    {
        byte[] layer = await LayerAsync("hello");
        await WriteAsync(Image(["layer.tar"], [layer], "web:1"), ("layer.tar", layer));
        var digests = new List<Digest>();
        for (int i = 0; i < 2; i++)
        {
            await using IContentSource archive = await ImageSource.OpenAsync(File_, CancellationToken.None);
            digests.Add((await archive.ResolveAsync(null, CancellationToken.None)).Digest);
        }

        Assert.Equal(digests[0], digests[1]);
    }

    [Fact]
    public async Task A_layer_that_is_gzip_already_stays_as_it_is()
    {
        byte[] layer = await LayerAsync("hello");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
            await gzip.WriteAsync(layer);
        await WriteAsync(Image(["a.tar.gz"], [layer], "web:1"), ("a.tar.gz", packed.ToArray()));
        await using IContentSource archive = await ImageSource.OpenAsync(File_, CancellationToken.None);

        Manifest manifest = await archive.ResolveAsync(null, CancellationToken.None);
        Assert.Equal(Digest.Compute(packed.ToArray()), manifest.Layers[0].Digest);
        Assert.Equal(3, (await Samples.ReadAllAsync(archive, manifest)).Count);
    }

    [Fact]
    public async Task A_layer_that_repeats_by_link_is_there_twice()
    {
        byte[] layer = await LayerAsync("hello");
        byte[] tar = await Samples.TarAsync(
            Samples.Entry("manifest.json", """[{"Config":"c.json","RepoTags":null,"Layers":["a/layer.tar","b/layer.tar"]}]"""),
            Samples.Entry("c.json", Config(layer, layer)),
            Samples.Entry("a/layer.tar", layer),
            Samples.Link("b/layer.tar", "../a/layer.tar"));
        await File.WriteAllBytesAsync(File_, tar);
        await using IContentSource archive = await ImageSource.OpenAsync(File_, CancellationToken.None);

        Assert.Equal(["@0"], await archive.ListReferencesAsync(CancellationToken.None));
        Manifest manifest = await archive.ResolveAsync("@0", CancellationToken.None);
        Assert.Equal(2, manifest.Layers.Count);
        Assert.Equal(manifest.Layers[0].Digest, manifest.Layers[1].Digest);
    }

    [Fact]
    public async Task Several_images_must_be_told_apart()
    {
        byte[] layer = await LayerAsync("hello");
        string list = $"[{Image(["l"], [layer], "web:1").Json},{Image(["l"], [layer], "db:2").Json}]";
        await File.WriteAllBytesAsync(File_, await Samples.TarAsync(
            Samples.Entry("manifest.json", list), Samples.Entry("c.json", Config(layer)), Samples.Entry("l", layer)));
        await using IContentSource archive = await ImageSource.OpenAsync(File_, CancellationToken.None);

        OciException several = await Assert.ThrowsAsync<OciException>(() => archive.ResolveAsync(null, CancellationToken.None));
        OciException unknown = await Assert.ThrowsAsync<OciException>(() => archive.ResolveAsync("cache:3", CancellationToken.None));
        Assert.All([several, unknown], error => Assert.Equal(OciErrorCodes.ReferenceNotFound, error.ErrorCode));
        Assert.Contains("web:1, db:2", several.Message, StringComparison.Ordinal);
        Assert.NotNull(await archive.ResolveAsync("db:2", CancellationToken.None));
    }

    [Fact]
    public async Task A_tampered_layer_is_refused()
    {
        byte[] layer = await LayerAsync("hello");
        byte[] tampered = await LayerAsync("hullo");
        await WriteAsync(Image(["layer.tar"], [layer], "web:1"), ("layer.tar", tampered));

        OciException error = await FailsAsync();
        Assert.Equal(OciErrorCodes.DigestMismatch, error.ErrorCode);
        Assert.Contains("layer.tar", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_not_what_its_name_says_is_refused()
    {
        byte[] layer = await LayerAsync("hello");
        string name = new string('a', 64) + ".json";
        await File.WriteAllBytesAsync(File_, await Samples.TarAsync(
            Samples.Entry("manifest.json", $$"""[{"Config":"{{name}}","Layers":["l"]}]"""),
            Samples.Entry(name, Config(layer)),
            Samples.Entry("l", layer)));

        Assert.Equal(OciErrorCodes.DigestMismatch, (await FailsAsync()).ErrorCode);
    }

    [Theory]
    [InlineData("""{}""", OciErrorCodes.ManifestInvalid)]
    [InlineData("""[1]""", OciErrorCodes.ManifestInvalid)]
    [InlineData("""[{"Layers":["l"]}]""", OciErrorCodes.ManifestInvalid)]
    [InlineData("""[{"Config":"../c.json","Layers":["l"]}]""", OciErrorCodes.PathEscapesArchive)]
    [InlineData("""[{"Config":"c.json","Layers":["/l"]}]""", OciErrorCodes.PathEscapesArchive)]
    [InlineData("""[{"Config":"x.json","Layers":["l"]}]""", OciErrorCodes.BlobMissing)]
    [InlineData("""[{"Config":"c.json","Layers":["m"]}]""", OciErrorCodes.BlobMissing)]
    [InlineData("""[{"Config":"c.json","Layers":["l","l"]}]""", OciErrorCodes.ManifestInvalid)]
    [InlineData("""[{"Config":"l","Layers":["l"]}]""", OciErrorCodes.ManifestInvalid)]
    [InlineData("""[{"Config":"c.json","Layers":["zstd"]}]""", OciErrorCodes.LayerUnsupported)]
    [InlineData("""[]""", OciErrorCodes.ReferenceNotFound)]
    public async Task A_wrong_list_is_refused(string json, string code)
    {
        byte[] layer = await LayerAsync("hello");
        await File.WriteAllBytesAsync(File_, await Samples.TarAsync(
            Samples.Entry("manifest.json", json),
            Samples.Entry("c.json", Config(layer)),
            Samples.Entry("l", layer),
            Samples.Entry("zstd", [0x28, 0xb5, 0x2f, 0xfd, 0, 0])));

        OciException error = await FailsAsync();
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(File_, error.Message, StringComparison.Ordinal);
    }

    private static async Task<byte[]> LayerAsync(string text)
    {
        using var tar = new MemoryStream();
        await new LayerBuilder().AddText("file", text).WriteTarAsync(tar, CancellationToken.None);
        return tar.ToArray();
    }

    private static (string Json, string Config) Image(string[] layers, byte[][] contents, string tag) => (
        $$"""{"Config":"c.json","RepoTags":["{{tag}}"],"Layers":[{{string.Join(',', layers.Select(layer => $"\"{layer}\""))}}]}""",
        Config(contents));

    private static string Config(params byte[][] layers) =>
        $$$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[{{{string.Join(',', layers.Select(layer => $"\"{Digest.Compute(layer)}\""))}}}]}}""";

    private static byte[] Unzip(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private async Task WriteAsync((string Json, string Config) image, params (string Name, byte[] Content)[] layers) =>
        await File.WriteAllBytesAsync(
            File_,
            await Samples.TarAsync(
            [
                Samples.Entry("manifest.json", $"[{image.Json}]"),
                Samples.Entry("c.json", Encoding.UTF8.GetBytes(image.Config)),
                .. layers.Select(layer => Samples.Entry(layer.Name, layer.Content)),
            ]));

    private async Task<OciException> FailsAsync() => await Assert.ThrowsAsync<OciException>(async () =>
    {
        await using IContentSource archive = await ImageSource.OpenAsync(File_, CancellationToken.None);
        await archive.ResolveAsync(null, CancellationToken.None);
    });
}
