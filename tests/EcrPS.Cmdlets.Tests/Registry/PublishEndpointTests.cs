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
    public async Task Image_with_two_tags_is_refused()
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync();
        Prompt.PromptRun run = registry.Run<PublishEcrImageCommand>(
            new { Path = _folder, RepositoryName = "team/web:1.0", ImageTag = "2.0" });
        Assert.StartsWith("InvalidArgument,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
