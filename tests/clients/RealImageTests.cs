using EcrPS.Clients.Tests.Support;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>Images of real files, built in two ways and pushed in three: the same digests everywhere, the same bytes when pulled.</summary>
public sealed class RealImageTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    private Registry Registry => fixture.Registry;

    private ClientFolder Folder => fixture.Folder;

    [Fact]
    public async Task The_same_files_make_the_same_image()
    {
        Assert.Equal((await MachineLayout.WriteAsync(Folder, "once")).Digest, (await MachineLayout.WriteAsync(Folder, "twice")).Digest);
        LayoutFiles.AssertSameBlobs(Folder.Path("once"), Folder.Path("twice"));
    }

    [ToolFact("skopeo")]
    public async Task Ours_goes_through_publisher_and_skopeo_alike()
    {
        Manifest image = await MachineLayout.WriteAsync(Folder, "own");

        await PublishAndPullAsync(image, "own");
        await PushAndPullWithSkopeoAsync(image, "own");
    }

    [ToolFact("skopeo", "umoci")]
    public async Task That_of_umoci_goes_through_publisher_and_skopeo_alike()
    {
        Manifest image = await MachineLayout.WriteWithUmociAsync(Folder, "umoci");

        await PublishAndPullAsync(image, "umoci");
        await PushAndPullWithSkopeoAsync(image, "umoci");
    }

    [ToolFact("skopeo", "buildah")]
    public async Task Ours_goes_through_buildah_alike()
    {
        Manifest image = await MachineLayout.WriteAsync(Folder, "own-b");

        await PushAsListWithBuildahAsync(image, "own-b");
        Manifest pushed = await PushFromStorageWithBuildahAsync("own-b");

        Assert.Equal(image.Digest, pushed.Digest);
    }

    [ToolFact("skopeo", "buildah", "umoci")]
    public async Task That_of_umoci_goes_through_buildah_alike()
    {
        Manifest image = await MachineLayout.WriteWithUmociAsync(Folder, "umoci-b");

        await PushAsListWithBuildahAsync(image, "umoci-b");
        Manifest pushed = await PushFromStorageWithBuildahAsync("umoci-b");

        // buildah rewrites the manifest without umoci's trailing newline; the referenced blobs stay the same.
        Assert.Equal(image.Config!.Digest, pushed.Config!.Digest);
        Assert.Equal(image.Layers.Select(layer => layer.Digest), pushed.Layers.Select(layer => layer.Digest));
    }

    private async Task PublishAndPullAsync(Manifest image, string layout)
    {
        string repository = layout + "/published";
        await Registry.CreateAsync(repository);
        await using (OciLayout source = await OciLayout.OpenAsync(Folder.Path(layout), CancellationToken.None))
        await using (RegistryStore target = Registry.Store(repository))
        {
            PublishResult result = await ImagePublisher.PublishAsync(
                source, MachineLayout.Tag, target, [MachineLayout.Tag], null, CancellationToken.None);
            Assert.Equal(image.Layers.Count + 1, result.BlobsSent);
        }

        await PullAndCompareAsync(image, layout, $"{repository}:{MachineLayout.Tag}");
    }

    private async Task PushAndPullWithSkopeoAsync(Manifest image, string layout)
    {
        string repository = layout + "/skopeo";
        await Registry.CreateAsync(repository);
        await Registry.SignInAsync();
        // The manifest is pushed unchanged: an image in a layout already has a format that the registry accepts.
        await SkopeoAsync(
            "copy",
            "--preserve-digests",
            "--dest-tls-verify=false",
            $"oci:{layout}:{MachineLayout.Tag}",
            $"docker://{Registry.Host}/{repository}:{MachineLayout.Tag}");
        await PullAndCompareAsync(image, layout, $"{repository}:{MachineLayout.Tag}");
    }

    /// <summary>An image that is not in buildah's storage, but only referenced by a list, is pushed unchanged.</summary>
    private async Task PushAsListWithBuildahAsync(Manifest image, string layout)
    {
        string repository = layout + "/buildah-list";
        await Registry.CreateAsync(repository);
        await Registry.SignInAsync();
        await BuildahAsync("manifest", "create", layout);
        await BuildahAsync("manifest", "add", layout, $"oci:{layout}:{MachineLayout.Tag}");
        await BuildahAsync(
            "manifest", "push", "--all", "--tls-verify=false", layout, $"docker://{Registry.Host}/{repository}:{MachineLayout.Tag}");

        await PullAndCompareAsync(image, layout, $"{repository}@{image.Digest}");
        await using RegistryStore store = Registry.Store(repository);
        Assert.Equal(image.Digest, Assert.Single((await store.ResolveAsync(MachineLayout.Tag, CancellationToken.None)).Children).Digest);
    }

    /// <summary>
    /// buildah stores layers unpacked and <c>push</c> compresses them again, to other bytes than ours and umoci's, unless
    /// <c>--blob-cache</c> has kept the pulled layers.
    /// </summary>
    private async Task<Manifest> PushFromStorageWithBuildahAsync(string layout)
    {
        string repository = layout + "/buildah";
        await Registry.CreateAsync(repository);
        await Registry.SignInAsync();
        string cache = Folder.NewFolder("blobs-" + layout);
        string id = (await BuildahAsync("pull", "--quiet", "--blob-cache", cache, $"oci:{layout}:{MachineLayout.Tag}")).Trim();
        await BuildahAsync(
            "push",
            "--quiet",
            "--blob-cache",
            cache,
            "--tls-verify=false",
            id,
            $"docker://{Registry.Host}/{repository}:{MachineLayout.Tag}");

        await using RegistryStore store = Registry.Store(repository);
        return await store.ResolveAsync(MachineLayout.Tag, CancellationToken.None);
    }

    private async Task PullAndCompareAsync(Manifest image, string layout, string reference)
    {
        await Registry.SignInAsync();
        string back = "back-" + Guid.NewGuid().ToString("N");
        await SkopeoAsync(
            "copy",
            "--preserve-digests",
            "--src-tls-verify=false",
            $"docker://{Registry.Host}/{reference}",
            $"oci:{back}:{MachineLayout.Tag}");

        LayoutFiles.AssertSameBlobs(Folder.Path(layout), Folder.Path(back));
        await using OciLayout pulled = await OciLayout.OpenAsync(Folder.Path(back), CancellationToken.None);
        Assert.Equal(image.Content.ToArray(), (await pulled.ResolveAsync(MachineLayout.Tag, CancellationToken.None)).Content.ToArray());
    }

    private async Task<string> SkopeoAsync(params string[] arguments) => (await Folder.RunAsync("skopeo", arguments)).Succeeded();

    /// <summary>With separate storage that needs neither an overlay file system nor a user namespace.</summary>
    private async Task<string> BuildahAsync(params string[] arguments) => (await Folder.RunAsync(
        "buildah",
        ["--storage-driver", "vfs", "--root", Folder.Path("storage"), "--runroot", Folder.Path("run-storage"), .. arguments])).Succeeded();
}
