using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Storage;

public sealed class ImageListingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_give_every_image_and_every_tag_once(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        var expected = await FillAsync(registry);

        foreach (var size in (int[])[1, 2, 3, 7, 100])
        {
            Assert.Equal(expected, Ids(registry, new ImageFilter(), size));
            Assert.Equal(expected.Where(id => id.Tag is not null), Ids(registry, new ImageFilter(Tagged: true), size));
            Assert.Equal(expected.Where(id => id.Tag is null), Ids(registry, new ImageFilter(Tagged: false), size));
            Assert.Equal(expected.Select(id => id.Digest).Distinct(), Digests(registry, new ImageFilter(), size));
            Assert.Empty(Digests(registry, new ImageFilter(Status: ImageStatuses.Archived), size));
        }
    }

    [Fact]
    public async Task What_is_deleted_between_two_pages_hides_nothing_else()
    {
        using var registry = new RegistryFixture(disk: false);
        var expected = await FillAsync(registry);
        var first = registry.Services.Images.List(RegistryFixture.Key("web"), new ImageFilter(), null, 3);

        await registry.Services.Images.DeleteAsync(RegistryFixture.Key("web"), [first.Items[0], first.Items[2]], default);

        var second = registry.Services.Images.List(RegistryFixture.Key("web"), new ImageFilter(), first.NextToken, 100);
        Assert.Equal(expected.Skip(3), second.Items);
    }

    [Fact]
    public async Task Referrers_are_those_that_name_the_subject_and_pass_the_filter()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        var subject = await registry.PushImageAsync("web", "a", "v1");
        await registry.PushImageAsync("web", "unrelated");
        var referrers = new List<string>();
        for (var i = 0; i < 5; i++)
            referrers.Add((await registry.PushImageAsync("web", $"signature {i}", subject: subject.Image.Digest)).Image.Digest);

        var found = new List<string>();
        string? token = null;
        do
        {
            var page = registry.Services.Images.Referrers(
                RegistryFixture.Key("web"), Digest.Parse(subject.Image.Digest), image => image.Digest != referrers[1], token, 2);
            found.AddRange(page.Items.Select(item => item.Image.Digest));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(referrers.Where((_, i) => i != 1), found);
    }

    private static async Task<List<ImageId>> FillAsync(RegistryFixture registry)
    {
        await registry.CreateAsync("web");
        var expected = new List<ImageId>();
        for (var i = 0; i < 12; i++)
        {
            var put = await registry.PushImageAsync("web", $"image {i}");
            var tags = i % 3;
            for (var tag = 0; tag < tags; tag++)
            {
                await registry.PutAsync("web", System.Text.Encoding.UTF8.GetString(put.Manifest.Content.Span), $"v{i}.{tag}");
                expected.Add(new ImageId(put.Image.Digest, $"v{i}.{tag}"));
            }

            if (tags == 0)
                expected.Add(new ImageId(put.Image.Digest));
        }

        return expected;
    }

    private static List<ImageId> Ids(RegistryFixture registry, ImageFilter filter, int size)
    {
        var ids = new List<ImageId>();
        string? token = null;
        do
        {
            var page = registry.Services.Images.List(RegistryFixture.Key("web"), filter, token, size);
            Assert.InRange(page.Items.Count, 0, size);
            ids.AddRange(page.Items);
            token = page.NextToken;
        }
        while (token is not null);
        return ids;
    }

    private static List<string> Digests(RegistryFixture registry, ImageFilter filter, int size)
    {
        var digests = new List<string>();
        string? token = null;
        do
        {
            var page = registry.Services.Images.Describe(RegistryFixture.Key("web"), filter, token, size);
            digests.AddRange(page.Items.Select(view => view.Image.Digest));
            token = page.NextToken;
        }
        while (token is not null);
        return digests;
    }
}
