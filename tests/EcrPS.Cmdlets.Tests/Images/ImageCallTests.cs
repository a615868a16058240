using System.Globalization;
using System.Text.Json;
using EcrPS.Client;
using EcrPS.Cmdlets.Tests.Pipeline;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

/// <summary>How many calls the cmdlets make, as counted by a fake transport.</summary>
public sealed class ImageCallTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Fact]
    public void Two_hundred_and_fifty_images_are_three_calls_after_three_for_their_tags()
    {
        FakeTransportFactory factory = Script((_, _) => """{"imageIds":[],"failures":[]}""");
        object[] images = [.. Enumerable.Range(0, 250)
            .Select(i => new ImageDetail { RepositoryName = "web", ImageDigest = Digest(i), Region = "r" })];
        _session.Pipeline(images).Then<RemoveEcrImageCommand>().Run().ThrowOnError();

        foreach (string operation in new[] { "DescribeImages", "BatchDeleteImage" })
        {
            string[] calls = [.. factory.Calls.Where(call => call.StartsWith($"r {operation} ", StringComparison.Ordinal))];
            Assert.Equal([100, 100, 50], calls.Select(call => Ids(call).Length));
            Assert.Equal(images.Select(image => ((ImageDetail)image).ImageDigest), calls.SelectMany(Ids));
        }
    }

    [Fact]
    public void Images_of_many_repositories_are_one_call_each()
    {
        FakeTransportFactory factory = Script((_, _) =>
            """{"imageIds":[],"failures":[{"imageId":{"imageDigest":"sha256:0"},"failureCode":"ImageNotFound"}]}""");
        object[] images = [.. Enumerable.Range(0, 60)
            .Select(i => new ImageDetail { RepositoryName = $"r{i % 20:00}", ImageDigest = Digest(i), Region = "r" })];
        PromptRun run = _session.Pipeline(images).Then<RemoveEcrImageCommand>().Run();

        Assert.Equal(20, factory.Calls.Count(call => call.Contains("BatchDeleteImage", StringComparison.Ordinal)));
        Assert.Equal(40, factory.Calls.Count);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"r{i:00}@sha256:0"), run.Errors.Select(error => error.TargetObject));
    }

    [Fact]
    public void An_endless_listing_ends_when_the_downstream_has_enough()
    {
        int page = 0;
        FakeTransportFactory factory = Script((_, _) =>
            $$"""{"imageDetails":[{"repositoryName":"web","imageDigest":"{{Digest(page)}}"}],"nextToken":"{{++page}}"}""");
        PromptRun run = _session.Pipeline().Then<GetEcrImageCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
        }).First(1).Run().ThrowOnError();

        Assert.Single(run.Output);
        Assert.InRange(factory.Calls.Count, 1, 4);
    }

    [Fact]
    public void A_million_images_pass_in_the_memory_of_a_few_pages()
    {
        string images = string.Join(
            ',',
            Enumerable.Range(0, 1000).Select(i => $$"""{"repositoryName":"web","imageDigest":"{{Digest(i)}}","imageTags":["v{{i}}"]}"""));
        int page = 0;
        Script((_, _) => $$"""{"imageDetails":[{{images}}]{{(++page < 1000 ? $",\"nextToken\":\"{page}\"" : "")}}}""");
        PromptRun run = _session.Pipeline().Then<GetEcrImageCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
        }).Then<MeasureLiveImageCommand>().Run().ThrowOnError();

        // The page in the pipeline, the next one, and one that is being read.
        (int count, int mostAlive) = Assert.Single(run.Of<(int, int)>());
        Assert.Equal(1_000_000, count);
        Assert.InRange(mostAlive, 1, 4);
    }

    [Fact]
    public void First_asks_for_no_more_than_is_wanted()
    {
        FakeTransportFactory factory =
            Script(
                (_, _) =>
                    $$"""{"imageDetails":[{"imageDigest":"{{Digest(1)}}"},{"imageDigest":"{{Digest(2)}}"},{"imageDigest":"{{Digest(3)}}"}],"nextToken":"t"}""");
        PromptRun run = _session.Run<GetEcrImageCommand>(new { RepositoryName = "web", Region = "r", First = 2, Skip = 1 }).ThrowOnError();

        Assert.Equal([Digest(2), Digest(3)], run.Of<ImageDetail>().Select(image => image.ImageDigest));
        Assert.Contains("\"maxResults\":3", Assert.Single(factory.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public void One_unknown_image_of_a_hundred_costs_a_few_calls_more()
    {
        string missing = Digest(42);
        FakeTransportFactory factory = Script((_, request) => request.Contains(missing, StringComparison.Ordinal)
            ? throw new EcrException("ImageNotFound", "Not there.")
            : $$"""{"imageDetails":[{{string.Join(',', Ids(request).Select(digest => $$"""{"imageDigest":"{{digest}}"}"""))}}]}""");
        PromptRun run = _session.Run<GetEcrImageCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            ImageDigest = Enumerable.Range(0, 100).Select(Digest).ToArray(),
        });

        Assert.Equal(99, run.Output.Count);
        Assert.Equal($"web@{missing}", Assert.Single(run.Errors).TargetObject);
        Assert.InRange(factory.Calls.Count, 2, 16);
    }

    [Fact]
    public void A_manifest_that_is_not_its_digest_s_is_an_error()
    {
        Script((_, _) => $$"""{"images":[{"imageId":{"imageDigest":"{{Digest(1)}}","imageTag":"v1"},"imageManifest":"{}"}]}""");
        PromptRun run = _session.Run<GetEcrImageManifestCommand>(new { RepositoryName = "web", Region = "r", ImageTag = "v1" });

        Assert.Empty(run.Output);
        Assert.StartsWith("DigestMismatch,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_that_moved_elsewhere_is_not_removed()
    {
        FakeTransportFactory factory = Script((_, _) => $$"""{"imageDetails":[{"imageDigest":"{{Digest(2)}}","imageTags":["v1","v2"]}]}""");
        PromptRun run = _session.Run<RemoveEcrImageTagCommand>(new
        {
            RepositoryName = "web",
            Region = "r",
            ImageTag = "v1",
            ImageDigest = Digest(1),
        });

        Assert.StartsWith("ImageTagDoesNotMatchDigest,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(factory.Calls, call => call.Contains("BatchDeleteImage", StringComparison.Ordinal));
    }

    private static string Digest(int number) => "sha256:" + number.ToString("x64", CultureInfo.InvariantCulture);

    private static string?[] Ids(string call)
    {
        using var json = JsonDocument.Parse(call[call.IndexOf('{', StringComparison.Ordinal)..]);
        return [.. json.RootElement.GetProperty("imageIds").EnumerateArray().Select(id => id.GetProperty("imageDigest").GetString())];
    }

    private static FakeTransportFactory Script(Func<string, string, string> reply)
    {
        var factory = new FakeTransportFactory(reply);
        TransportSource.Use(factory);
        return factory;
    }
}
