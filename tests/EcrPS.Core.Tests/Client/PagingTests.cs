using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Core.Tests.Client;

public sealed class PagingTests
{
    private static readonly ListImagesRequest Request = new() { RepositoryName = "team/web" };

    [Fact]
    public async Task A_token_seen_twice_is_an_error_after_what_came_before_it()
    {
        var transport = FakeTransport.Of(Page("a", "t1"), Page("b", "t2"), Page("c", "t1"));
        using EcrClient client = new(transport);
        List<string?> tags = [];

        EcrException error = await Assert.ThrowsAsync<EcrException>(async () =>
        {
            await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request))
                tags.AddRange(page.ImageIds.Select(i => i.ImageTag));
        });

        Assert.Equal(EcrErrorCodes.RepeatedPageToken, error.ErrorCode);
        Assert.Equal(["a", "b", "c"], tags);
    }

    [Fact]
    public async Task All_pages_come_in_order_and_the_request_stays_as_it_was()
    {
        var transport = FakeTransport.Of(Page("a", "t1"), Page("b", ""));
        using EcrClient client = new(transport);
        List<string?> tags = [];
        await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request))
            tags.AddRange(page.ImageIds.Select(i => i.ImageTag));

        Assert.Equal(["a", "b"], tags);
        Assert.Null(Request.NextToken);
        Assert.Equal("""{"repositoryName":"team/web","nextToken":"t1"}""", transport.Calls[1].Body);
    }

    [Fact]
    public async Task A_page_that_nobody_wants_is_not_asked_for()
    {
        var transport = FakeTransport.Of(Page("a", "t1"), Page("b", ""));
        using EcrClient client = new(transport);
        await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request))
            break;

        Assert.Single(transport.Calls);
    }

    [Fact]
    public async Task Read_ahead_the_next_page_is_asked_for_before_one_is_handed_out()
    {
        var transport = FakeTransport.Of(Page("a", "t1"), Page("b", "t2"), Page("c", ""));
        using EcrClient client = new(transport);
        List<(string? Tag, int Calls)> seen = [];
        await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request, readAhead: true))
            seen.Add((page.ImageIds[0].ImageTag, transport.Calls.Count));

        Assert.Equal([("a", 2), ("b", 3), ("c", 3)], seen);
        Assert.Equal("""{"repositoryName":"team/web","nextToken":"t2"}""", transport.Calls[2].Body);
    }

    [Fact]
    public async Task Read_ahead_a_page_that_nobody_wants_any_more_is_called_off()
    {
        TaskCompletionSource calledOff = new();
        FakeTransport transport = new(async (_, body, stop) =>
        {
            if (!body.Contains("t1", StringComparison.Ordinal))
                return Page("a", "t1");

            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                calledOff.SetResult();
            }

            return Page("b", "");
        });
        using EcrClient client = new(transport);
        await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request, readAhead: true))
            break;

        Assert.True(calledOff.Task.IsCompleted);
    }

    [Fact]
    public async Task Read_ahead_the_error_of_a_page_comes_after_the_page_before_it()
    {
        FakeTransport transport = new((_, body, _) => body.Contains("t1", StringComparison.Ordinal)
            ? Task.FromException<string>(new EcrException("ServerException", "No."))
            : Task.FromResult(Page("a", "t1")));
        using EcrClient client = new(transport);
        List<string?> tags = [];
        EcrException error = await Assert.ThrowsAsync<EcrException>(async () =>
        {
            await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request, readAhead: true))
                tags.AddRange(page.ImageIds.Select(i => i.ImageTag));
        });

        Assert.Equal("ServerException", error.ErrorCode);
        Assert.Equal(["a"], tags);
    }

    [Fact]
    public async Task Read_ahead_a_page_that_cannot_be_read_ends_what_was_asked_for_after_it()
    {
        var transport = FakeTransport.Of("""{"imageIds":[7],"nextToken":"t1"}""", Page("b", "t2"));
        using EcrClient client = new(transport);
        EcrException error = await Assert.ThrowsAsync<EcrException>(async () =>
        {
            await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request, readAhead: true))
                Assert.Fail("There is no page.");
        });

        Assert.Equal(EcrErrorCodes.InvalidResponse, error.ErrorCode);
        Assert.Equal(2, transport.Calls.Count);
    }

    [Theory]
    [InlineData("""{"imageIds":[{"imageTag":"a","nextToken":"wrong"}],"nextToken" : "t1"}""")]
    [InlineData("""{"nextToken":"t1","imageIds":[{"imageTag":"a","nextToken":"wrong"}]}""")]
    [InlineData("""{"nextToken":"t\u0031","imageIds":[{"imageTag":"a"}]}""")]
    public async Task Read_ahead_what_only_looks_like_a_token_is_not_followed(string first)
    {
        FakeTransport transport = new((_, body, _) => Task.FromResult(
            body.Contains("wrong", StringComparison.Ordinal)
                ? Page("wrong", "")
                : body.Contains("t1", StringComparison.Ordinal) ? Page("b", "") : first));
        using EcrClient client = new(transport);
        List<string?> tags = [];
        await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request, readAhead: true))
            tags.AddRange(page.ImageIds.Select(i => i.ImageTag));

        Assert.Equal(["a", "b"], tags);
    }

    [Fact]
    public async Task Read_ahead_a_token_seen_twice_is_an_error_after_what_came_before_it()
    {
        var transport = FakeTransport.Of(Page("a", "t1"), Page("b", "t1"));
        using EcrClient client = new(transport);
        List<string?> tags = [];
        EcrException error = await Assert.ThrowsAsync<EcrException>(async () =>
        {
            await foreach (ListImagesResponse page in client.ListImagesPagesAsync(Request, readAhead: true))
                tags.AddRange(page.ImageIds.Select(i => i.ImageTag));
        });

        Assert.Equal(EcrErrorCodes.RepeatedPageToken, error.ErrorCode);
        Assert.Equal(["a", "b"], tags);
        Assert.Equal(2, transport.Calls.Count);
    }

    [Fact]
    public async Task Every_result_says_where_it_came_from()
    {
        using EcrClient client = new(FakeTransport.Of("""{"imageIds":[{"imageTag":"a"}]}"""));
        ListImagesResponse reply = await client.ListImagesAsync(new ListImagesRequest
        {
            RepositoryName = "team/web",
            RegistryId = "111122223333",
        });
        ImageIdentifier id = Assert.Single(reply.ImageIds);
        Assert.Equal(
            ("eu-central-1", "http://127.0.0.1:1", "111122223333", "team/web"),
            (id.Region, id.EndpointUrl, id.RegistryId, id.RepositoryName));
    }

    private static string Page(string tag, string token) => $$"""{"imageIds":[{"imageTag":"{{tag}}"}],"nextToken":"{{token}}"}""";
}
