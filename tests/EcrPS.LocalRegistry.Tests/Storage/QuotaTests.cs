using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Layers;

namespace EcrPS.LocalRegistry.Tests.Storage;

public sealed class QuotaTests
{
    [Fact]
    public async Task One_repository_too_many_is_not_created()
    {
        using var registry = new RegistryFixture(disk: false, new Quotas(Repositories: 2, ImagesPerRepository: 10));
        await registry.CreateAsync("a");
        await registry.CreateAsync("b");
        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => registry.CreateAsync("c"));
        Assert.Equal("LimitExceededException", error.Error.Code);
        Assert.Equal(
            ["a", "b"], registry.Services.Repositories.List(RegistryFixture.Scope, null, 10).Items.Select(repository => repository.Name));

        // Another region has a separate quota, and deletions reduce the count.
        await registry.CreateAsync("c", new RegistryScope(RegistryFixture.Scope.AccountId, "eu-west-1"));
        await registry.Services.Repositories.DeleteAsync(RegistryFixture.Key("a"), force: false, default);
        await registry.CreateAsync("c");
    }

    [Fact]
    public async Task An_image_has_a_thousand_tags_whatever_the_quotas_are()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        PutImageResult put = await registry.PushImageAsync("web", "one", "t0");
        await registry.Storage.WriteAsync(
            session =>
            {
                for (int i = 1; i < ImagePutter.MaxTagsPerImage; i++)
                    session.ImageTags.Set(put.Repository.Id, $"t{i}", put.Image.Id);
            },
            default);

        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => registry.PushImageAsync("web", "one", "more"));

        Assert.Equal(
            ("LimitExceededException", 1000),
            (error.Error.Code, registry.Services.Images.Get(RegistryFixture.Key("web"), new ImageId(put.Image.Digest)).Tags.Count));
        await registry.PushImageAsync("web", "two", "t999");
        await registry.PushImageAsync("web", "one", "more");
    }

    [Fact]
    public async Task A_layer_that_grows_beyond_its_limit_stays_as_it_was()
    {
        string path = Path.GetTempFileName();
        using var file = new UploadFile(path, isTemporary: true);
        using var first = new MemoryStream(new byte[8]);
        using var second = new MemoryStream(new byte[8]);
        Assert.Equal(8, await file.AppendAsync(0, first, 15, default));

        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => file.AppendAsync(8, second, 15, default));

        Assert.Equal(("LimitExceededException", 8), (error.Error.Code, new FileInfo(path).Length));
        Assert.Equal(52_000L << 20, LayerUploadService.MaxLayerSize);
        File.Delete(path);
    }

    [Fact]
    public async Task One_image_too_many_is_not_stored()
    {
        using var registry = new RegistryFixture(disk: false, new Quotas(Repositories: 2, ImagesPerRepository: 2));
        await registry.CreateAsync("web");
        await registry.PushImageAsync("web", "one", "1");
        await registry.PushImageAsync("web", "two", "2");
        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() => registry.PushImageAsync("web", "three", "2"));
        Assert.Equal(("LimitExceededException", 403), (error.Error.Code, error.Error.OciStatus));

        // It was rolled back: the tag is still the second image's, and existing images can get more tags.
        IReadOnlyList<ImageView> images = registry.Services.Images.Describe(RegistryFixture.Key("web"), new ImageFilter(), null, 10).Items;
        Assert.Equal(["1", "2"], images.Select(image => Assert.Single(image.Tags)));
        await registry.PushImageAsync("web", "one", "also");
    }
}
