using System.Text;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

public sealed class OciLayoutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["layout"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_image_comes_back_by_tag_digest_and_as_the_only_one()
    {
        await using OciLayout layout = await CreateAsync();
        Manifest written = await Samples.WriteImageAsync(layout);

        foreach (string? reference in new[] { "1.0", written.Digest.ToString(), null })
            Assert.Equal(written.Digest, (await layout.ResolveAsync(reference, CancellationToken.None)).Digest);
        Assert.Equal(["1.0"], await layout.ListReferencesAsync(CancellationToken.None));
        Assert.Equal(4, (await Samples.ReadAllAsync(layout, written)).Count);
        Assert.Empty(Directory.EnumerateFiles(Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_index_leads_to_its_images_which_have_no_entry_of_their_own()
    {
        await using OciLayout layout = await CreateAsync();
        Manifest index = await Samples.WriteIndexAsync(layout);

        Assert.Equal(["multi"], await layout.ListReferencesAsync(CancellationToken.None));
        Manifest child = await layout.ResolveAsync(index.Children[1].Digest.ToString(), CancellationToken.None);
        Assert.Equal(ManifestKind.Image, child.Kind);
        Assert.Equal("linux/arm64", index.Children[1].Platform!.ToString());
    }

    [Fact]
    public async Task A_tag_moves_and_an_untagged_image_is_listed_once_by_digest()
    {
        await using OciLayout layout = await CreateAsync();
        Manifest first = await Samples.WriteImageAsync(layout);
        Manifest second = await ImageWriter.WriteImageAsync(layout, [Samples.Base], new ImageOptions(), "1.0", CancellationToken.None);
        await layout.WriteManifestAsync(first, first.Digest.ToString(), CancellationToken.None);
        await layout.WriteManifestAsync(first, first.Digest.ToString(), CancellationToken.None);

        Assert.Equal(second.Digest, (await layout.ResolveAsync("1.0", CancellationToken.None)).Digest);
        Assert.Equal(["1.0", first.Digest.ToString()], await layout.ListReferencesAsync(CancellationToken.None));
        OciException several = await Assert.ThrowsAsync<OciException>(() => layout.ResolveAsync(null, CancellationToken.None));
        Assert.Equal(OciErrorCodes.ReferenceNotFound, several.ErrorCode);
        Assert.Contains("give the reference of one", several.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_reference_is_answered_with_those_that_are_there()
    {
        await using OciLayout layout = await CreateAsync();
        OciException empty = await Assert.ThrowsAsync<OciException>(() => layout.ResolveAsync(null, CancellationToken.None));
        await Samples.WriteImageAsync(layout);
        OciException unknown = await Assert.ThrowsAsync<OciException>(() => layout.ResolveAsync("2.0", CancellationToken.None));
        OciException digest = await Assert.ThrowsAsync<OciException>(
            () => layout.ResolveAsync(Digest.Compute([]).ToString(), CancellationToken.None));

        Assert.All([empty, unknown, digest], error => Assert.Equal(OciErrorCodes.ReferenceNotFound, error.ErrorCode));
        Assert.Contains("'2.0'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("It has: 1.0", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_files_have_the_same_digest_wherever_they_are_written()
    {
        await using OciLayout one = await OciLayout.OpenOrCreateAsync(_folder["one"], CancellationToken.None);
        await using OciLayout two = await OciLayout.OpenOrCreateAsync(_folder["two"], CancellationToken.None);

        Assert.Equal((await Samples.WriteIndexAsync(one)).Digest, (await Samples.WriteIndexAsync(two)).Digest);
    }

    [Theory]
    [InlineData("tampered", OciErrorCodes.DigestMismatch)]
    [InlineData("shortened", OciErrorCodes.LayerTruncated)]
    [InlineData("lengthened", OciErrorCodes.SizeMismatch)]
    [InlineData("deleted", OciErrorCodes.BlobMissing)]
    public async Task A_damaged_layer_is_named(string how, string code)
    {
        await using OciLayout layout = await CreateAsync();
        Manifest manifest = await Samples.WriteImageAsync(layout);
        Descriptor layer = manifest.Layers[1];
        string file = BlobFile(layer.Digest);
        byte[] content = await File.ReadAllBytesAsync(file);
        switch (how)
        {
            case "tampered":
                content[^1] ^= 1;
                await File.WriteAllBytesAsync(file, content);
                break;
            case "shortened":
                await File.WriteAllBytesAsync(file, content[..^1]);
                break;
            case "lengthened":
                await File.WriteAllBytesAsync(file, [.. content, 0]);
                break;
            default:
                File.Delete(file);
                break;
        }

        OciException error = await Assert.ThrowsAsync<OciException>(() => Samples.ReadAllAsync(layout, manifest));
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(layer.Digest.Hex, error.Message, StringComparison.Ordinal);
        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tampered_manifest_is_refused()
    {
        await using OciLayout layout = await CreateAsync();
        Manifest manifest = await Samples.WriteImageAsync(layout);
        byte[] content = manifest.Content.ToArray();
        content[^2] = (byte)' ';
        await File.WriteAllBytesAsync(BlobFile(manifest.Digest), content);

        OciException error = await Assert.ThrowsAsync<OciException>(() => layout.ResolveAsync("1.0", CancellationToken.None));
        Assert.Equal(OciErrorCodes.DigestMismatch, error.ErrorCode);
    }

    [Fact]
    public async Task A_failed_write_leaves_nothing()
    {
        await using OciLayout layout = await CreateAsync();
        var descriptor = new Descriptor(MediaTypes.OciLayerTar, Digest.Compute("right"u8), 5);

        OciException error = await Assert.ThrowsAsync<OciException>(() => layout.WriteBlobAsync(
            descriptor, _ => Task.FromResult<Stream>(new MemoryStream("wrong"u8.ToArray())), null, CancellationToken.None));
        Assert.Equal(OciErrorCodes.DigestMismatch, error.ErrorCode);
        Assert.False(await layout.HasBlobAsync(descriptor, CancellationToken.None));
        Assert.Equal(2, Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("../outside", OciErrorCodes.PathEscapesArchive)]
    [InlineData("/etc/hostname", OciErrorCodes.PathEscapesArchive)]
    [InlineData("index.json", OciErrorCodes.PathEscapesArchive)] // itself: a link that never ends
    public async Task A_link_out_of_the_folder_is_refused(string target, string code)
    {
        await File.WriteAllTextAsync(_folder["outside"], """{"schemaVersion":2,"manifests":[]}""");
        await using OciLayout layout = await CreateAsync();
        File.Delete(System.IO.Path.Combine(Path, "index.json"));
        File.CreateSymbolicLink(System.IO.Path.Combine(Path, "index.json"), target);

        OciException error = await Assert.ThrowsAsync<OciException>(() => layout.ListReferencesAsync(CancellationToken.None));
        Assert.Equal(code, error.ErrorCode);
    }

    [Fact]
    public async Task A_linked_folder_outside_is_neither_read_nor_written()
    {
        await using OciLayout layout = await CreateAsync();
        Directory.Delete(System.IO.Path.Combine(Path, "blobs"), recursive: true);
        Directory.CreateDirectory(_folder["elsewhere"]);
        Directory.CreateSymbolicLink(System.IO.Path.Combine(Path, "blobs"), _folder["elsewhere"]);

        OciException error = await Assert.ThrowsAsync<OciException>(() => Samples.WriteImageAsync(layout));
        Assert.Equal(OciErrorCodes.PathEscapesArchive, error.ErrorCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["elsewhere"]));
    }

    [Fact]
    public async Task A_link_inside_the_folder_is_followed()
    {
        await using OciLayout layout = await CreateAsync();
        Manifest manifest = await Samples.WriteImageAsync(layout);
        Directory.Move(System.IO.Path.Combine(Path, "blobs"), System.IO.Path.Combine(Path, "store"));
        Directory.CreateSymbolicLink(System.IO.Path.Combine(Path, "blobs"), "./store");

        Assert.Equal(4, (await Samples.ReadAllAsync(layout, manifest)).Count);
    }

    [Theory]
    [InlineData(null, OciErrorCodes.NotAnImageLayout)]
    [InlineData("""{"imageLayoutVersion":"2.0.0"}""", OciErrorCodes.NotAnImageLayout)]
    [InlineData("""{}""", OciErrorCodes.NotAnImageLayout)]
    [InlineData("""not json""", OciErrorCodes.ManifestInvalid)]
    public async Task What_is_no_layout_is_refused(string? marker, string code)
    {
        Directory.CreateDirectory(Path);
        await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "something"), "else");
        if (marker is not null)
            await File.WriteAllBytesAsync(System.IO.Path.Combine(Path, "oci-layout"), Encoding.UTF8.GetBytes(marker));

        Assert.Equal(code, (await Assert.ThrowsAsync<OciException>(() => ImageSource.OpenAsync(Path, CancellationToken.None))).ErrorCode);
        Assert.Equal(
            code, (await Assert.ThrowsAsync<OciException>(() => OciLayout.OpenOrCreateAsync(Path, CancellationToken.None))).ErrorCode);
    }

    [Fact]
    public async Task What_cannot_be_written_is_an_error_of_its_own()
    {
        await using OciLayout layout = await CreateAsync();
        Directory.Delete(System.IO.Path.Combine(Path, "blobs"), recursive: true);
        await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "blobs"), "in the way");

        Assert.Equal(
            OciErrorCodes.StorageFailed, (await Assert.ThrowsAsync<OciException>(() => Samples.WriteImageAsync(layout))).ErrorCode);
        OciException file = await Assert.ThrowsAsync<OciException>(
            () => OciLayout.OpenOrCreateAsync(System.IO.Path.Combine(Path, "blobs"), CancellationToken.None));
        Assert.Equal(OciErrorCodes.NotAnImageLayout, file.ErrorCode);
    }

    [Fact]
    public async Task Manifests_are_written_as_people_write_them()
    {
        await using OciLayout layout = await CreateAsync();
        Manifest manifest = await Samples.WriteImageAsync(layout);

        Assert.StartsWith(
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{MediaTypes.OciConfig}}",""",
            Encoding.UTF8.GetString(manifest.Content.Span),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_no_tag()
    {
        await using OciLayout layout = await CreateAsync();
        Manifest manifest = await Samples.WriteImageAsync(layout, null);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => layout.WriteManifestAsync(manifest, $"t{i}", CancellationToken.None)));

        Assert.Equal(20, (await layout.ListReferencesAsync(CancellationToken.None)).Count);
    }

    private Task<OciLayout> CreateAsync() => OciLayout.OpenOrCreateAsync(Path, CancellationToken.None);

    private string BlobFile(Digest digest) => System.IO.Path.Combine(Path, "blobs", digest.AlgorithmName, digest.Hex);
}
