using System.Security.Cryptography;
using EcrPS.Clients.Tests.Support;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>The registry is killed while skopeo pushes: what it had acknowledged is there, and nothing half-written is seen.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Rounds = 3;
    private const int Layers = 4;
    private const int LayerSize = 8 << 20;
    private const string Repository = "team/crash";
    private const string Large = "large";

    private readonly ClientFolder _folder = new();
    private readonly Dictionary<string, Digest> _acknowledged = new(StringComparer.Ordinal);

    private string Data => _folder.Path("data");

    [ToolFact("skopeo")]
    public async Task What_skopeo_was_told_survives_a_kill()
    {
        var large = await WriteLargeAsync();
        for (var round = 1; round <= Rounds; round++)
        {
            using var registry = await StartAsync();
            if (round == 1)
                await registry.CreateAsync(Repository);
            await AuditAsync(registry, large);
            await PushSmallAsync(registry, $"small-{round}");

            // A quarter, a half, three quarters of the way.
            var enough = StoredBytes() + (long)Layers * LayerSize * round / (Rounds + 1);
            var push = PushAsync(registry, "large", Large);
            while (!push.IsCompleted && StoredBytes() < enough)
                await Task.WhenAny(push, Task.Delay(5));
            await registry.KillAsync();
            // A machine under load may let it end before the kill; then it counts like the others.
            if ((await push).ExitCode == 0)
                _acknowledged[Large] = large.Digest;
        }

        using var last = await StartAsync();
        await AuditAsync(last, large);
        (await PushAsync(last, "large", Large)).Succeeded();
        _acknowledged[Large] = large.Digest;
        await AuditAsync(last, large);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Registry> StartAsync() => Registry.StartAsync(_folder, "--data", Data, "--auth", "none");

    private async Task AuditAsync(Registry registry, Manifest large)
    {
        await using var store = registry.Store(Repository);
        var tags = await store.ListReferencesAsync(CancellationToken.None);
        // The large image may be there without skopeo having heard of it, but then whole.
        Assert.Equal(_acknowledged.Keys.Order(StringComparer.Ordinal), tags.Where(tag => tag != Large || _acknowledged.ContainsKey(Large)).Order(StringComparer.Ordinal));
        foreach (var tag in tags)
        {
            var manifest = await store.ResolveAsync(tag, CancellationToken.None);
            Assert.Equal(tag == Large ? large.Digest : _acknowledged[tag], manifest.Digest);
            foreach (var blob in manifest.Blobs)
                await ReadAsync(store, blob);
        }

        // What is said to be there without an image is whole as well, and no file is there that is not what its name says.
        foreach (var blob in large.Blobs)
        {
            if (await store.HasBlobAsync(blob, CancellationToken.None))
                await ReadAsync(store, blob);
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(Data, "blobs"), "*", SearchOption.AllDirectories))
        {
            await using var stream = File.OpenRead(file);
            Assert.Equal(Path.GetFileName(file), Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)));
        }
    }

    /// <summary>The store checks size and digest on the way.</summary>
    private static async Task ReadAsync(RegistryStore store, Descriptor blob)
    {
        await using var content = await store.OpenBlobAsync(blob, CancellationToken.None);
        await content.CopyToAsync(Stream.Null);
    }

    private async Task PushSmallAsync(Registry registry, string tag)
    {
        await using (var layout = await OciLayout.OpenOrCreateAsync(_folder.Path(tag), CancellationToken.None))
            _acknowledged[tag] = (await SmallImage.WriteAsync(layout, tag)).Digest;
        (await PushAsync(registry, tag, tag)).Succeeded();
    }

    private Task<ClientRun> PushAsync(Registry registry, string layout, string tag) => _folder.RunAsync(
        "skopeo", "copy", "--preserve-digests", "--dest-tls-verify=false", $"oci:{layout}:{tag}", $"docker://{registry.Host}/{Repository}:{tag}");

    private async Task<Manifest> WriteLargeAsync()
    {
        await using var layout = await OciLayout.OpenOrCreateAsync(_folder.Path("large"), CancellationToken.None);
        var layers = Enumerable.Range(0, Layers).Select(i => new LayerBuilder().AddFile($"srv/{i}", RandomNumberGenerator.GetBytes(LayerSize))).ToArray();
        return await ImageWriter.WriteImageAsync(layout, layers, new ImageOptions(), Large, CancellationToken.None);
    }

    /// <summary>Half an upload or a whole blob, whatever has come so far.</summary>
    private long StoredBytes()
    {
        try
        {
            return new DirectoryInfo(Data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (IOException)
        {
            // A file went from uploads to blobs while this looked.
            return 0;
        }
    }
}
