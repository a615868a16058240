using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EcrPS.Client;
using EcrPS.Clients.Tests.Support;
using EcrPS.LocalRegistry.Tests.Crash;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;

namespace EcrPS.Clients.Tests;

/// <summary>What clients see when the registry's disk is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int DiskMegabytes = 16;
    private const string Message = "The disk that holds the registry's data is full; nothing was stored.";
    private const string Repository = "team/disk";

    private readonly ClientFolder _folder = new();

    [SmallDiskFact("skopeo")]
    public async Task A_push_that_does_not_fit_is_one_clear_error_and_leaves_nothing()
    {
        using var disk = new SmallDisk(DiskMegabytes);
        var process = LocalProcess.StartWith(disk.Launcher, "--data", disk.Data);
        using Registry registry = await Registry.FromAsync(_folder, process);
        await registry.CreateAsync(Repository);
        await registry.SignInAsync();
        Manifest first = Assert.Single(await SmallImage.PublishAsync(registry, Repository, 1));
        Manifest large = await WriteLargeAsync();

        ClientRun pushed = await _folder.RunAsync(
            "skopeo",
            "copy",
            "--preserve-digests",
            "--dest-tls-verify=false",
            "oci:large:large",
            $"docker://{registry.Host}/{Repository}:large");
        // skopeo shows the registry's error message only for a status below 500.
        Assert.Contains("507 Insufficient Storage", pushed.Failed(), StringComparison.Ordinal);

        await using RegistryStore store = registry.Store(Repository);
        await using (OciLayout source = await OciLayout.OpenAsync(_folder.Path("large"), CancellationToken.None))
        {
            EcrException refused = await Assert.ThrowsAsync<EcrException>(() =>
                ImagePublisher.PublishAsync(source, "large", store, ["large"], null, CancellationToken.None));
            Assert.Contains(Message, refused.Message, StringComparison.Ordinal);
        }

        // The large image is not visible, and its partial data takes no space from later pushes.
        Assert.Equal(["1"], await store.ListReferencesAsync(CancellationToken.None));
        Assert.False(await store.HasBlobAsync(large.Layers[0], CancellationToken.None));
        JsonArray described = (await registry.CallAsync(
            "DescribeImages", new JsonObject { ["repositoryName"] = Repository }))["imageDetails"]!.AsArray();
        Assert.Equal(first.Digest.ToString(), (string)Assert.Single(described)!["imageDigest"]!);
        Assert.Equal(3, (await SmallImage.PublishAsync(registry, Repository, 3)).Count);
        Assert.Equal(["1", "2", "3"], (await store.ListReferencesAsync(CancellationToken.None)).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Manifest> WriteLargeAsync()
    {
        await using OciLayout layout = await OciLayout.OpenOrCreateAsync(_folder.Path("large"), CancellationToken.None);
        LayerBuilder layer = new LayerBuilder().AddFile("srv/large", RandomNumberGenerator.GetBytes((DiskMegabytes + 8) << 20));
        return await ImageWriter.WriteImageAsync(layout, [layer], new ImageOptions(), "large", CancellationToken.None);
    }
}
