using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

public sealed class PlatformChooserTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private OciLayout _layout = null!;
    private Manifest _index = null!;

    public async Task InitializeAsync()
    {
        _layout = await OciLayout.OpenOrCreateAsync(_folder["layout"], CancellationToken.None);
        _index = await Samples.WriteIndexAsync(_layout, "amd64", "arm64", "s390x");
    }

    public Task DisposeAsync() => _layout.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_whole_index_is_published_whole_and_a_platform_alone_on_demand()
    {
        PlatformChoice whole = await ChooseAsync(null);
        Assert.Equal((_index.Digest, 0), (whole.Manifest.Digest, whole.LeftOut.Count));
        PlatformChoice one = await ChooseAsync("linux/ARM64");
        Assert.Equal((_index.Children[1].Digest, 0), (one.Manifest.Digest, one.LeftOut.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_only_complete_image_is_published_and_the_others_are_named(bool withManifest)
    {
        await RemoveAsync(1, withManifest);
        await RemoveAsync(2, withManifest);

        PlatformChoice choice = await ChooseAsync(null);
        Assert.Equal(_index.Children[0].Digest, choice.Manifest.Digest);
        Assert.Equal(["linux/arm64", "linux/s390x"], choice.LeftOut);
        Assert.Equal(_index.Children[0].Digest, (await ChooseAsync("linux/amd64")).Manifest.Digest);
    }

    [Fact]
    public async Task Several_complete_images_must_be_chosen_from()
    {
        await RemoveAsync(1, withManifest: true);

        OciException error = await Assert.ThrowsAsync<OciException>(() => ChooseAsync(null));
        Assert.Equal(OciErrorCodes.IndexIncomplete, error.ErrorCode);
        Assert.Contains("names linux/arm64,", error.Message, StringComparison.Ordinal);
        Assert.Contains("linux/amd64, linux/s390x", error.Message, StringComparison.Ordinal);
        Assert.Equal(_index.Children[2].Digest, (await ChooseAsync("linux/s390x")).Manifest.Digest);
    }

    [Theory]
    [InlineData("linux/arm64", "names linux/arm64")]
    [InlineData("windows/amd64", "no image for 'windows/amd64'")]
    public async Task A_platform_that_is_not_there_is_an_error_that_lists_the_others(string platform, string problem)
    {
        await RemoveAsync(1, withManifest: true);

        OciException error = await Assert.ThrowsAsync<OciException>(() => ChooseAsync(platform));
        Assert.Equal(OciErrorCodes.PlatformNotFound, error.ErrorCode);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("There is linux/amd64, linux/s390x.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_complete_image_there_is_nothing_to_publish()
    {
        foreach (int child in (int[])[0, 1, 2])
            await RemoveAsync(child, withManifest: true);
        Assert.Equal(OciErrorCodes.BlobMissing, (await Assert.ThrowsAsync<OciException>(() => ChooseAsync(null))).ErrorCode);
    }

    [Fact]
    public async Task A_missing_layer_is_damage_and_no_reason_to_leave_an_image_out()
    {
        Manifest image = await _layout.ReadManifestAsync(_index.Children[1], CancellationToken.None);
        File.Delete(FileOf(image.Layers[1].Digest));

        Assert.Equal(_index.Digest, (await ChooseAsync(null)).Manifest.Digest);
        await using OciLayout target = await OciLayout.OpenOrCreateAsync(_folder["target"], CancellationToken.None);
        OciException error = await Assert.ThrowsAsync<OciException>(
            () => ImagePublisher.PublishManifestAsync(_layout, _index, target, ["1"], null, CancellationToken.None));
        Assert.Equal(OciErrorCodes.BlobMissing, error.ErrorCode);
        Assert.Empty(await target.ListReferencesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_missing_attestation_is_left_out_too()
    {
        var attestation = new Descriptor(MediaTypes.OciManifest, Digest.Compute("gone"u8), 4)
        {
            Platform = new Platform(Platform.Unknown, Platform.Unknown),
        };
        Manifest index = await ManifestSamples.WriteIndexAsync(
            _layout, [_index.Children[0] with { Platform = new Platform("linux", "amd64") }, attestation], "attested");

        PlatformChoice choice = await PlatformChooser.ChooseAsync(_layout, index, null, CancellationToken.None);
        Assert.Equal(_index.Children[0].Digest, choice.Manifest.Digest);
        Assert.Equal([$"an attestation ({attestation.Digest})"], choice.LeftOut);
    }

    [Fact]
    public async Task An_image_alone_must_be_for_the_platform()
    {
        Manifest image = await _layout.ReadManifestAsync(_index.Children[1], CancellationToken.None);
        Assert.Equal(image, (await PlatformChooser.ChooseAsync(_layout, image, "linux/arm64", CancellationToken.None)).Manifest);
        OciException error = await Assert.ThrowsAsync<OciException>(
            () => PlatformChooser.ChooseAsync(_layout, image, "linux/amd64", CancellationToken.None));
        Assert.Equal(OciErrorCodes.PlatformNotFound, error.ErrorCode);
        Assert.Contains("not for 'linux/amd64' but for linux/arm64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Platforms_under_one_name_are_told_apart()
    {
        foreach (Descriptor child in _index.Children)
        {
            Manifest image = await _layout.ReadManifestAsync(child, CancellationToken.None);
            await _layout.WriteManifestAsync(image, child.Digest.ToString(), CancellationToken.None);
        }

        string path = Path.Combine(_folder["layout"], "index.json");
        IEnumerable<string> entries = _index.Children.Select(child => $$$"""
            {"mediaType":"{{{child.MediaType}}}","digest":"{{{child.Digest}}}","size":{{{child.Size}}},
             "platform":{"os":"linux","architecture":"{{{child.Platform!.Architecture}}}"},"annotations":{"{{{AnnotationKeys.ReferenceName}}}":"1.0"}}
            """);
        await File.WriteAllTextAsync(path, $$"""{"schemaVersion":2,"manifests":[{{string.Join(',', entries)}}]}""");

        OciException error = await Assert.ThrowsAsync<OciException>(() => _layout.FindAsync("1.0", null, CancellationToken.None));
        Assert.Contains($"1.0 (linux/arm64, {_index.Children[1].Digest})", error.Message, StringComparison.Ordinal);
        SourceImage found = await _layout.FindAsync("1.0", "linux/arm64", CancellationToken.None);
        Assert.Equal(_index.Children[1].Digest, found.Manifest.Digest);
        Assert.Equal(["1.0"], found.Tags);
    }

    private Task<PlatformChoice> ChooseAsync(string? platform) =>
        PlatformChooser.ChooseAsync(_layout, _index, platform, CancellationToken.None);

    private string FileOf(Digest digest) => Path.Combine(_folder["layout"], "blobs", digest.AlgorithmName, digest.Hex);

    private async Task RemoveAsync(int child, bool withManifest)
    {
        Manifest image = await _layout.ReadManifestAsync(_index.Children[child], CancellationToken.None);
        File.Delete(FileOf(image.Config!.Digest));
        if (withManifest)
            File.Delete(FileOf(image.Digest));
    }
}
