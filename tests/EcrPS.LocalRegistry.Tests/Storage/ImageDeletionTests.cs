using EcrPS.LocalRegistry.Services.Images;

namespace EcrPS.LocalRegistry.Tests.Storage;

public sealed class ImageDeletionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tag_goes_alone_and_the_last_one_takes_the_image(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        await registry.CreateAsync("web");
        var put = await registry.PushImageAsync("web", "a", "v1");
        await registry.PutAsync("web", System.Text.Encoding.UTF8.GetString(put.Manifest.Content.Span), "v2");

        var (removed, failures) = await DeleteAsync(registry, new ImageId(Tag: "v1"));
        Assert.Equal([new ImageId(put.Image.Digest, "v1")], removed);
        Assert.Empty(failures);
        Assert.Equal(["v2"], registry.Services.Images.Get(RegistryFixture.Key("web"), new ImageId(put.Image.Digest)).Tags);

        await DeleteAsync(registry, new ImageId(Tag: "v2"));
        registry.Reopen();
        var (_, gone) = await DeleteAsync(registry, new ImageId(put.Image.Digest));
        Assert.Equal("ImageNotFound", Assert.Single(gone).Code);
    }

    [Fact]
    public async Task By_digest_all_tags_go_and_each_is_told()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        var put = await registry.PushImageAsync("web", "a", "v1");
        await registry.PutAsync("web", System.Text.Encoding.UTF8.GetString(put.Manifest.Content.Span), "v2");
        var untagged = await registry.PushImageAsync("web", "b");

        var (removed, _) = await DeleteAsync(registry, new ImageId(put.Image.Digest), new ImageId(untagged.Image.Digest));

        Assert.Equal(
            [new ImageId(put.Image.Digest, "v1"), new ImageId(put.Image.Digest, "v2"), new ImageId(untagged.Image.Digest)], removed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_stays_while_its_index_lives(bool byTag)
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        var child = await registry.PushImageAsync("web", "a", "child");
        var index = await registry.PutAsync("web", RegistryFixture.IndexManifest(child.Image.Digest), "v1");
        var id = byTag ? new ImageId(Tag: "child") : new ImageId(child.Image.Digest);

        var (removed, failures) = await DeleteAsync(registry, id);

        Assert.Empty(removed);
        var failure = Assert.Single(failures);
        Assert.Equal(id, failure.Id);
        Assert.Equal("ImageReferencedByManifestList", failure.Code);
        Assert.Equal($"Requested image referenced by manifest list: [{index.Image.Digest}]", failure.Reason);

        var (both, none) = await DeleteAsync(registry, new ImageId(Tag: "v1"), id);
        Assert.Equal(2, both.Count);
        Assert.Empty(none);
    }

    [Fact]
    public async Task Each_bad_id_fails_by_itself()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        var put = await registry.PushImageAsync("web", "a", "v1");
        var other = await registry.PushImageAsync("web", "b", "v2");

        var (removed, failures) = await DeleteAsync(
            registry,
            new ImageId(),
            new ImageId("not a digest"),
            new ImageId("sha256:" + new string('0', 64)),
            new ImageId(Tag: "nope"),
            new ImageId(other.Image.Digest, "v1"),
            new ImageId(put.Image.Digest, "v1"));

        Assert.Equal(
            ["MissingDigestAndTag", "InvalidImageDigest", "ImageNotFound", "ImageNotFound", "ImageTagDoesNotMatchDigest"],
            failures.Select(failure => failure.Code));
        Assert.Equal([new ImageId(put.Image.Digest, "v1")], removed);
    }

    private static Task<(IReadOnlyList<ImageId> Removed, IReadOnlyList<ImageIdFailure> Failures)> DeleteAsync(
        RegistryFixture registry, params ImageId[] ids) => registry.Services.Images.DeleteAsync(RegistryFixture.Key("web"), ids, default);
}
