using EcrPS.Clients.Tests.Support;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>buildah on images of the registry: pulled, changed, committed, pushed, and added to a list.</summary>
public sealed class BuildahTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    private Registry Registry => fixture.Registry;

    [ToolFact("buildah", "skopeo")]
    public async Task An_image_is_pulled_changed_committed_and_pushed()
    {
        await Registry.CreateAsync("team/build");
        await Registry.SignInAsync();
        Manifest image = Assert.Single(await SmallImage.PublishAsync(Registry, "team/build", 1));
        string repository = $"{Registry.Host}/team/build";

        await BuildahAsync("pull", "--quiet", "--tls-verify=false", $"{repository}:1");
        string container = (await BuildahAsync("from", "--pull-never", $"{repository}:1")).Trim();
        await BuildahAsync("config", "--label", "changed=yes", container);
        await BuildahAsync("commit", "--quiet", container, "changed");
        await BuildahAsync("push", "--quiet", "--tls-verify=false", "changed", $"docker://{repository}:pushed");
        // Committed directly to the registry, not to the local storage.
        await BuildahAsync("commit", "--quiet", "--tls-verify=false", container, $"docker://{repository}:committed");

        await using RegistryStore store = Registry.Store("team/build");
        foreach (string tag in new[] { "pushed", "committed" })
        {
            Manifest changed = await store.ResolveAsync(tag, CancellationToken.None);
            Assert.NotEqual(image.Digest, changed.Digest);
            await using Stream configuration = await store.OpenBlobAsync(changed.Config!, CancellationToken.None);
            using var reader = new StreamReader(configuration);
            Assert.Contains("\"changed\":\"yes\"", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }

        await BuildahAsync("rm", container);
    }

    [ToolFact("buildah", "skopeo")]
    public async Task Images_of_the_registry_are_put_into_a_list_and_pushed()
    {
        await Registry.CreateAsync("team/lists");
        await Registry.SignInAsync();
        IReadOnlyList<Manifest> images = await SmallImage.PublishAsync(Registry, "team/lists", 2);
        Manifest index = await SmallImage.PublishIndexAsync(Registry, "team/lists", "index");
        string repository = $"docker://{Registry.Host}/team/lists";

        await BuildahAsync("manifest", "create", "list");
        foreach (Manifest image in images)
            await BuildahAsync("manifest", "add", "--tls-verify=false", "list", $"{repository}@{image.Digest}");
        await BuildahAsync("manifest", "add", "--all", "--tls-verify=false", "list", $"{repository}:index");
        await BuildahAsync("manifest", "push", "--all", "--tls-verify=false", "list", $"{repository}:list");

        await using RegistryStore store = Registry.Store("team/lists");
        Manifest list = await store.ResolveAsync("list", CancellationToken.None);
        Assert.Equal(
            images.Select(image => image.Digest).Concat(index.Children.Select(child => child.Digest)).Select(digest =>
                digest.ToString()).Order(
                StringComparer.Ordinal),
            list.Children.Select(child => child.Digest.ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>With separate storage that needs neither an overlay file system nor a user namespace.</summary>
    private async Task<string> BuildahAsync(params string[] arguments) => (await fixture.Folder.RunAsync(
        "buildah",
        [
            "--storage-driver",
            "vfs",
            "--root",
            fixture.Folder.Path("storage"),
            "--runroot",
            fixture.Folder.Path("run-storage"),
            .. arguments,
        ])).Succeeded();
}
