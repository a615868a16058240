using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Core.Tests.Client;

public sealed class PagingTests
{
    private static readonly ListImagesRequest Request = new() { RepositoryName = "team/web" };

    [Fact]
    public async Task A_token_seen_twice_is_an_error_after_what_came_before_it()
    {
        FakeTransport transport = FakeTransport.Of(Page("a", "t1"), Page("b", "t2"), Page("c", "t1"));
        using EcrClient client = new(transport);
        List<string?> tags = [];

        EcrException error = await Assert.ThrowsAsync<EcrException>(async () =>
        {
            await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request))
            {
                tags.AddRange(page.ImageIds.Select(i => i.ImageTag));
            }
        });

        Assert.Equal(EcrErrorCodes.RepeatedPageToken, error.ErrorCode);
        Assert.Equal(["a", "b", "c"], tags);
    }

    [Fact]
    public async Task All_pages_come_in_order_and_the_request_stays_as_it_was()
    {
        FakeTransport transport = FakeTransport.Of(Page("a", "t1"), Page("b", ""));
        using EcrClient client = new(transport);
        List<string?> tags = [];
        await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request))
        {
            tags.AddRange(page.ImageIds.Select(i => i.ImageTag));
        }

        Assert.Equal(["a", "b"], tags);
        Assert.Null(Request.NextToken);
        Assert.Equal("""{"repositoryName":"team/web","nextToken":"t1"}""", transport.Calls[1].Body);
    }

    [Fact]
    public async Task A_page_that_nobody_wants_is_not_asked_for()
    {
        FakeTransport transport = FakeTransport.Of(Page("a", "t1"), Page("b", ""));
        using EcrClient client = new(transport);
        await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request))
        {
            break;
        }

        Assert.Single(transport.Calls);
    }

    [Fact]
    public async Task Every_result_says_where_it_came_from()
    {
        using EcrClient client = new(FakeTransport.Of("""{"imageIds":[{"imageTag":"a"}]}"""));
        ListImagesResponse reply = await client.ListImagesAsync(new ListImagesRequest { RepositoryName = "team/web", RegistryId = "111122223333" });
        ImageIdentifier id = Assert.Single(reply.ImageIds);
        Assert.Equal(("eu-central-1", "http://127.0.0.1:1", "111122223333", "team/web"), (id.Region, id.EndpointUrl, id.RegistryId, id.RepositoryName));
    }

    private static string Page(string tag, string token) => $$"""{"imageIds":[{"imageTag":"{{tag}}"}],"nextToken":"{{token}}"}""";
}
