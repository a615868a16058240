using System.Text;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Storage;

public sealed class ImagePutTests
{
    private static readonly string Missing = "sha256:" + new string('a', 64);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_manifest_comes_back_byte_for_byte_after_a_restart(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        await registry.CreateAsync("web");
        PutImageResult put = await registry.PushImageAsync("web", "a", "v1");
        Assert.True(put.IsNew);

        registry.Reopen();

        (StoredManifest? manifest, ImageIdFailure? failure) = registry.Services.Images.FindManifest(
            RegistryFixture.Key("web"), new ImageId(Tag: "v1"));
        Assert.Null(failure);
        Assert.Equal(put.Image.Digest, RegistryFixture.DigestOf(manifest!.Bytes));
        ImageView view = registry.Services.Images.Get(RegistryFixture.Key("web"), new ImageId(put.Image.Digest));
        Assert.Equal(["v1"], view.Tags);
        Assert.Equal("config of a".Length + "layer of a".Length, view.Image.Size);
        Assert.Equal(MediaTypes.OciManifest, view.Image.MediaType);
        Assert.Equal(MediaTypes.OciConfig, view.Image.ArtifactMediaType);
        Assert.Equal(registry.Clock.Now, view.Image.PushedAt);
    }

    [Fact]
    public async Task Layers_must_be_in_the_same_repository()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        await registry.CreateAsync("other");
        string config = await registry.PushBlobAsync("web", "config");
        string layer = await registry.PushBlobAsync("other", "layer");

        RegistryException error = await Assert.ThrowsAsync<RegistryException>(
            () => registry.PutAsync("web", RegistryFixture.ImageManifest(config, layer), "v1"));

        Assert.Equal("LayersNotFoundException", error.Error.Code);
        Assert.Equal(
            $"Layers with digests '[{layer}]' required for pushing image into repository with name 'web' in the registry with id "
            + $"'123456789012' do not exist",
            error.Message);
        Assert.Empty(registry.Services.Images.Describe(RegistryFixture.Key("web"), new ImageFilter(), null, 10).Items);
    }

    [Fact]
    public async Task Children_of_an_index_must_be_there_and_the_largest_gives_its_size()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        PutImageResult small = await registry.PushImageAsync("web", "a");
        PutImageResult large = await registry.PushImageAsync("web", "a longer name");

        RegistryException error = await Assert.ThrowsAsync<RegistryException>(
            () => registry.PutAsync("web", RegistryFixture.IndexManifest(small.Image.Digest, Missing), "v1"));
        Assert.Equal("ReferencedImagesNotFoundException", error.Error.Code);
        Assert.Contains(Missing, error.Message, StringComparison.Ordinal);

        PutImageResult index = await registry.PutAsync("web", RegistryFixture.IndexManifest(small.Image.Digest, large.Image.Digest), "v1");
        Assert.Equal(large.Image.Size, index.Image.Size);
    }

    [Fact]
    public async Task The_same_digest_and_tag_again_is_an_error_on_the_API_only()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web", mutability: "IMMUTABLE");
        PutImageResult put = await registry.PushImageAsync("web", "a", "v1");
        string manifest = Encoding.UTF8.GetString(put.Manifest.Content.Span);

        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => registry.PutAsync("web", manifest, "v1"));
        Assert.Equal("ImageAlreadyExistsException", error.Error.Code);
        Assert.Equal(
            $"Image with digest '{put.Image.Digest}' and tag 'v1' already exists in the repository with name 'web' in registry with id "
            + $"'123456789012'",
            error.Message);

        Assert.False((await registry.PutAsync("web", manifest, "v1", repeatIsError: false)).IsNew);
    }

    [Theory]
    [InlineData("MUTABLE", "v1", true)]
    [InlineData("IMMUTABLE", "v1", false)]
    [InlineData("IMMUTABLE_WITH_EXCLUSION", "v1", false)]
    [InlineData("IMMUTABLE_WITH_EXCLUSION", "dev-1-x", true)]
    [InlineData("MUTABLE_WITH_EXCLUSION", "v1", true)]
    [InlineData("MUTABLE_WITH_EXCLUSION", "dev-1-x", false)]
    [InlineData("MUTABLE_WITH_EXCLUSION", "dev-x", true)]
    public async Task A_tag_moves_unless_it_is_fixed(string mutability, string tag, bool moves)
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web", null, mutability, "dev-*-x");
        PutImageResult first = await registry.PushImageAsync("web", "a", tag);

        if (!moves)
        {
            RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => registry.PushImageAsync("web", "b", tag));
            Assert.Equal("ImageTagAlreadyExistsException", error.Error.Code);
            Assert.Equal("TAG_INVALID", error.Error.OciCode);
            Assert.Equal(first.Image.Digest, registry.Services.Images.Get(RegistryFixture.Key("web"), new ImageId(Tag: tag)).Image.Digest);
            return;
        }

        registry.Clock.Now += TimeSpan.FromDays(1);
        PutImageResult second = await registry.PushImageAsync("web", "b", tag);
        Assert.Equal(second.Image.Digest, registry.Services.Images.Get(RegistryFixture.Key("web"), new ImageId(Tag: tag)).Image.Digest);
        IReadOnlyList<ImageView> untagged = registry.Services.Images.Describe(
            RegistryFixture.Key("web"), new ImageFilter(Tagged: false), null, 10).Items;
        Assert.Equal([first.Image.Digest], untagged.Select(view => view.Image.Digest));
    }

    [Fact]
    public async Task A_second_tag_leaves_the_push_time()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        PutImageResult put = await registry.PushImageAsync("web", "a", "v1");
        registry.Clock.Now += TimeSpan.FromDays(1);
        PutImageResult again = await registry.PutAsync("web", Encoding.UTF8.GetString(put.Manifest.Content.Span), "v2");
        Assert.False(again.IsNew);
        Assert.Equal(put.Image.PushedAt, again.Image.PushedAt);
        Assert.Equal(["v1", "v2"], registry.Services.Images.Get(RegistryFixture.Key("web"), new ImageId(Tag: "v2")).Tags);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"schemaVersion":2}""")]
    [InlineData("""{"schemaVersion":2,"mediaType":"text/html"}""")]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""")]
    public async Task What_is_no_manifest_is_refused_in_ECR_s_words(string manifest)
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => registry.PutAsync("web", manifest));
        Assert.Equal(
            ("InvalidParameterException", "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'"),
            (error.Error.Code, error.Message));
    }

    [Fact]
    public async Task A_wrong_digest_is_refused()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        RegistryException error = await Assert.ThrowsAsync<RegistryException>(
            () => registry.PutAsync("web", RegistryFixture.IndexManifest(), digest: Missing));
        Assert.Equal("ImageDigestDoesNotMatchException", error.Error.Code);
    }

    [Fact]
    public async Task Pushing_an_archived_image_restores_it()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        PutImageResult put = await registry.PushImageAsync("web", "a", "v1");
        await registry.Storage.WriteAsync(
            session => session.Images.Update(put.Image with { Status = ImageStatuses.Archived, LastArchivedAt = registry.Clock.Now }),
            default);
        Assert.NotNull(registry.Services.Images.FindManifest(RegistryFixture.Key("web"), new ImageId(Tag: "v1")).Failure);

        registry.Clock.Now += TimeSpan.FromDays(100);
        PutImageResult again = await registry.PutAsync("web", Encoding.UTF8.GetString(put.Manifest.Content.Span), "v1");

        Assert.True(again.IsNew);
        Assert.Equal((ImageStatuses.Active, registry.Clock.Now), (again.Image.Status, again.Image.LastActivatedAt));
        Assert.Null(registry.Services.Images.FindManifest(RegistryFixture.Key("web"), new ImageId(Tag: "v1")).Failure);
    }
}
