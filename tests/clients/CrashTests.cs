using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>The registry is killed while skopeo pushes: what it had acknowledged is present, and no partial write is visible.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Rounds = 3;
    private const int Layers = 4;
    private const int LayerSize = 4 << 20;
    private const string Repository = "team/crash";

    private readonly ClientFolder _folder = new();
    private readonly Dictionary<string, Digest> _acknowledged = new(StringComparer.Ordinal);

    private string Data => _folder.Path("data");

    [ToolFact("skopeo")]
    public async Task What_skopeo_was_told_survives_a_kill()
    {
        var cut = new List<Manifest>();
        for (int round = 1; round <= Rounds; round++)
        {
            using Registry registry = await StartAsync();
            if (round == 1)
                await registry.CreateAsync(Repository);
            await AuditAsync(registry, cut);
            await PushSmallAsync(registry, $"small-{round}");

            string large = $"large-{round}";
            cut.Add(await WriteLargeAsync(large));
            // The manifest is pushed last and is delayed for longer than the kill can take.
            await registry.ControlAsync(
                "faults", new JsonObject { ["path"] = "/v2/*/manifests/large-*", ["method"] = "PUT", ["delayMilliseconds"] = 600_000 });
            // After a quarter, a half and three quarters of the bytes.
            long enough = StoredBytes() + (long)Layers * LayerSize * round / (Rounds + 1);
            Task<ClientRun> push = PushAsync(registry, large);
            while (!push.IsCompleted && StoredBytes() < enough)
                await Task.Delay(5);
            await registry.KillAsync();
            (await push).Failed();
        }

        using Registry last = await StartAsync();
        await AuditAsync(last, cut);
        (await PushAsync(last, "large-1")).Succeeded();
        _acknowledged["large-1"] = cut[0].Digest;
        await AuditAsync(last, cut);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Registry> StartAsync() => Registry.StartAsync(_folder, "--data", Data, "--auth", "none", "--control");

    private async Task AuditAsync(Registry registry, IEnumerable<Manifest> cut)
    {
        using var api = new ApiClient(new Uri(registry.Endpoint));
        AuditedRepository held = (await RegistryAudit.RunAsync(api, Data))[Repository];
        Assert.Equal(
            _acknowledged.Select(tag => $"{tag.Key} {tag.Value}").Order(StringComparer.Ordinal),
            held.Tags.Select(tag => $"{tag.Key} {tag.Value}").Order(StringComparer.Ordinal));

        // Blobs that the registry reports without an image must be complete as well.
        await using RegistryStore store = registry.Store(Repository);
        foreach (Descriptor blob in cut.SelectMany(image => image.Blobs))
        {
            if (await store.HasBlobAsync(blob, CancellationToken.None))
                await ReadAsync(store, blob);
        }
    }

    /// <summary>The store verifies size and digest while it reads.</summary>
    private static async Task ReadAsync(RegistryStore store, Descriptor blob)
    {
        await using Stream content = await store.OpenBlobAsync(blob, CancellationToken.None);
        await content.CopyToAsync(Stream.Null);
    }

    private async Task PushSmallAsync(Registry registry, string tag)
    {
        await using (OciLayout layout = await OciLayout.OpenOrCreateAsync(_folder.Path(tag), CancellationToken.None))
            _acknowledged[tag] = (await SmallImage.WriteAsync(layout, tag)).Digest;
        (await PushAsync(registry, tag)).Succeeded();
    }

    private Task<ClientRun> PushAsync(Registry registry, string tag) => _folder.RunAsync(
        "skopeo",
        "copy",
        "--preserve-digests",
        "--dest-tls-verify=false",
        $"oci:{tag}:{tag}",
        $"docker://{registry.Host}/{Repository}:{tag}");

    private async Task<Manifest> WriteLargeAsync(string tag)
    {
        await using OciLayout layout = await OciLayout.OpenOrCreateAsync(_folder.Path(tag), CancellationToken.None);
        LayerBuilder[] layers = Enumerable.Range(0, Layers)
            .Select(i => new LayerBuilder().AddFile($"srv/{i}", RandomNumberGenerator.GetBytes(LayerSize)))
            .ToArray();
        return await ImageWriter.WriteImageAsync(layout, layers, new ImageOptions(), tag, CancellationToken.None);
    }

    /// <summary>The bytes stored so far, in partial uploads and complete blobs.</summary>
    private long StoredBytes()
    {
        try
        {
            return new DirectoryInfo(Data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (IOException)
        {
            // A file was moved from uploads to blobs during the enumeration.
            return 0;
        }
    }
}
