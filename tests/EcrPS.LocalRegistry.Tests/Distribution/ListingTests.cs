using System.Text.Json.Nodes;

namespace EcrPS.LocalRegistry.Tests.Distribution;

public sealed class ListingTests
{
    private static readonly string[] Tags = ["zeta", "alpha", "mid", "beta"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Following_the_links_gives_every_tag_once(bool strict)
    {
        await using DistributionFixture registry = await FilledAsync(strict);
        (List<string> tags, _) = await FollowAsync(registry, "/v2/team/web/tags/list?n=3", "tags");
        if (strict)
        {
            Assert.Equal(["alpha", "beta", "mid", "zeta"], tags);
        }
        else
        {
            Assert.Equal(Tags.Order(), tags.Order());
        }
    }

    [Fact]
    public async Task ECR_answers_as_plain_text_with_an_opaque_token()
    {
        await using DistributionFixture registry = await FilledAsync(strict: false);
        using HttpResponseMessage response = await registry.SendAsync("GET", "/v2/team/web/tags/list?n=1");
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("registry/2.0", response.Headers.GetValues("Docker-Distribution-Api-Version").Single());
        Assert.DoesNotContain(Tags, tag => response.Headers.GetValues("Link").Single().Contains($"last={tag}", StringComparison.Ordinal));
        Assert.Equal("UNSUPPORTED", (await registry.FailAsync("GET", "/v2/team/web/tags/list?last=alpha")).Code);
    }

    [Fact]
    public async Task ECR_has_a_hundred_a_page_and_refuses_more_than_a_thousand()
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync();
        await registry.PushImageAsync("a", "t000");
        byte[] manifest = await registry.Http.GetByteArrayAsync(new Uri("/v2/team/web/manifests/t000", UriKind.Relative));
        for (int i = 1; i <= 100; i++)
            (await registry.PutManifestAsync($"t{i:000}", manifest)).Dispose();

        (List<string> tags, int pages) = await FollowAsync(registry, "/v2/team/web/tags/list", "tags");
        Assert.Equal((101, 2), (tags.Count, pages));
        foreach (string url in (string[])["/v2/team/web/tags/list?n=1001", "/v2/_catalog?n=1001"])
        {
            Assert.Equal(
                (
                    400,
                    "UNSUPPORTED",
                    "Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value less than or equal to 1000'"),
                await registry.FailAsync("GET", url));
        }
    }

    [Fact]
    public async Task Strict_paging_goes_by_the_last_tag_shown()
    {
        await using DistributionFixture registry = await FilledAsync(strict: true);
        Assert.Equal(["mid", "zeta"], Items(await registry.GetJsonAsync("/v2/team/web/tags/list?last=beta"), "tags"));
        Assert.Equal(["beta"], Items(await registry.GetJsonAsync("/v2/team/web/tags/list?n=1&last=alpha"), "tags"));
        using HttpResponseMessage none = await registry.SendAsync("GET", "/v2/team/web/tags/list?n=0");
        Assert.Equal((200, false), ((int)none.StatusCode, none.Headers.Contains("Link")));
        Assert.Equal("NAME_UNKNOWN", (await registry.FailAsync("GET", "/v2/nope/tags/list")).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_catalog_has_the_caller_s_repositories_page_by_page(bool strict)
    {
        await using DistributionFixture registry = await DistributionFixture.StartAsync(strict);
        foreach (string name in (string[])["bb", "aa", "c/d"])
            await registry.Api.CallAsync("CreateRepository", new { repositoryName = name });
        (List<string> names, int pages) = await FollowAsync(registry, "/v2/_catalog?n=3", "repositories");
        Assert.Equal(["aa", "bb", "c/d", "team/web"], names);
        Assert.Equal(2, pages);
    }

    private static async Task<DistributionFixture> FilledAsync(bool strict)
    {
        DistributionFixture registry = await DistributionFixture.StartAsync(strict);
        foreach (string tag in Tags)
            await registry.PushImageAsync($"image {tag}", tag);
        return registry;
    }

    private static async Task<(List<string> Items, int Pages)> FollowAsync(DistributionFixture registry, string url, string member)
    {
        var items = new List<string>();
        for (int pages = 1; ; pages++)
        {
            using HttpResponseMessage response = await registry.SendAsync("GET", url);
            Assert.Equal(200, (int)response.StatusCode);
            items.AddRange(Items(JsonNode.Parse(await response.Content.ReadAsStringAsync())!, member));
            if (!response.Headers.TryGetValues("Link", out IEnumerable<string>? links))
                return (items, pages);
            string link = links.Single();
            Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
            url = link[1..link.IndexOf('>', StringComparison.Ordinal)];
        }
    }

    private static IEnumerable<string> Items(JsonNode json, string member) => json[member]!.AsArray().Select(item => (string)item!);
}
