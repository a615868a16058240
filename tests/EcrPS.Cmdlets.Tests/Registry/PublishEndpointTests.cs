using EcrPS.Commands;
using EcrPS.LocalRegistry;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Registry;

/// <summary>Emulators of ECR whose GetAuthorizationToken names a registry of AWS, as moto's and ministack's do.</summary>
public sealed class PublishEndpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-publish-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Image_for_a_stand_in_never_goes_to_the_registry_of_AWS_that_it_names()
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync(new LocalRegistryOptions { UriStyle = UriStyle.Aws });
        string digest = ImageLayoutFolder.Write(_folder);
        await registry.CreateAsync("team/web");
        EcrPS.SignIn.EcrAuthorizationToken named = Assert.Single(
            registry.Run<GetEcrAuthorizationTokenCommand>().ThrowOnError().Of<EcrPS.SignIn.EcrAuthorizationToken>());
        Assert.EndsWith(".amazonaws.com", named.Registry, StringComparison.Ordinal);

        ImageDetail published = Assert.Single(registry.Run<PublishEcrImageCommand>(
            new { Path = _folder, RepositoryName = "team/web", ImageTag = "1.0" }).ThrowOnError().Of<ImageDetail>());
        Assert.Equal(digest, published.ImageDigest);
    }

    [Fact]
    public async Task Image_is_published_to_a_repository_by_URI_with_its_tag()
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync();
        string digest = ImageLayoutFolder.Write(_folder);
        await registry.CreateAsync("team/web");
        ImageDetail published = Assert.Single(registry.Session.Run<PublishEcrImageCommand>(new
        {
            Path = _folder,
            RepositoryName = $"{new Uri(registry.EndpointUrl).Authority}/team/web:1.0",
            Region = "us-east-1",
            AccessKey = "test",
            SecretKey = "test",
        }).ThrowOnError().Of<ImageDetail>());

        Assert.Equal(digest, published.ImageDigest);
        Assert.Equal(["1.0"], published.ImageTags);
    }

    [Fact]
    public async Task Each_request_of_a_push_is_one_line_of_Verbose_like_the_calls_of_the_API()
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync(new LocalRegistryOptions { Control = true });
        ImageLayoutFolder.Write(_folder);
        await registry.CreateAsync("team/web");
        var fault = new System.Collections.Hashtable
        {
            ["Path"] = "/v2/*/manifests/*",
            ["Method"] = "PUT",
            ["Status"] = 503,
            ["Count"] = 1,
        };
        registry.Session.Run<SetEcrLocalRegistryCommand>(new { registry.EndpointUrl, Fault = fault }).ThrowOnError();
        object push = new { Path = _folder, RepositoryName = "team/web", ImageTag = "1.0", RegistryId = "123456789012", Verbose = true };
        IReadOnlyList<string> lines = registry.Run<PublishEcrImageCommand>(push).ThrowOnError().Verbose;

        string[] requests = [.. lines.Where(line => line.Contains(" /v2/team/web/", StringComparison.Ordinal))];
        Assert.All(requests, line => Assert.Matches(
            "^(HEAD|GET|POST|PATCH|PUT) /v2/team/web/[^ ?]+ at http://[^ ]+, us-east-1, account 123456789012, as AWS, "
            + "request [0-9a-f-]{36}, 1 attempt, [0-9]+ ms(, of which .*)?(, failed: [0-9]{3})?$",
            line));
        string[] manifests = [.. requests.Where(line => line.StartsWith("PUT /v2/team/web/manifests/", StringComparison.Ordinal))];
        Assert.EndsWith(", failed: 503", manifests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("failed", manifests[1], StringComparison.Ordinal);
        string blob = $"HEAD /v2/team/web/blobs/{ImageLayoutFolder.ConfigDigest} ";
        Assert.Contains(requests, line =>
            line.StartsWith(blob, StringComparison.Ordinal) && line.EndsWith(", failed: 404", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("GetAuthorizationToken at ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("digest=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Image_with_two_tags_is_refused()
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync();
        Prompt.PromptRun run = registry.Run<PublishEcrImageCommand>(
            new { Path = _folder, RepositoryName = "team/web:1.0", ImageTag = "2.0" });
        Assert.StartsWith("InvalidArgument,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
