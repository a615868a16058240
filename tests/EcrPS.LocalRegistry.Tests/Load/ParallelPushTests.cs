using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Crash;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Load;

/// <summary>Many clients at once, on images that have layers in common.</summary>
public sealed class ParallelPushTests
{
    private const int Repositories = 4;
    private const int LayersInCommon = 6;

    /// <summary>The maximum duration of a push by the registry's clock: less than the hour of a lease.</summary>
    private const int MostStepsInAPush = 4;

    /// <summary>Each step of the clock triggers a collection, which runs every ten minutes.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(11);

    [Fact]
    public Task A_hundred_pushes_at_once_succeed_and_each_layer_is_stored_once() => PushAsync(pushes: 100, layerSize: 200_000);

    [Fact]
    [Trait("Category", "Long")]
    public Task Four_hundred_pushes_at_once_succeed_and_each_layer_is_stored_once() => PushAsync(pushes: 400, layerSize: 1_000_000);

    [Fact]
    public Task Pushes_succeed_while_others_delete_and_blobs_are_collected() => RaceAsync(pushes: 300);

    [Fact]
    [Trait("Category", "Long")]
    public Task Many_pushes_succeed_while_others_delete_and_blobs_are_collected() => RaceAsync(pushes: 20_000);

    private static async Task PushAsync(int pushes, int layerSize)
    {
        await using RegistryHarness registry = await StartAsync(Repositories);
        using var client = new LoadClient(registry.Host.Endpoint, () => { });
        LoadBlob[] common = [.. Enumerable.Range(0, LayersInCommon).Select(i => new LoadBlob(i, layerSize + i))];
        LoadBlob[] own = Enumerable.Range(0, pushes).Select(i => new LoadBlob(1000 + i, 1000)).ToArray();

        await Task.WhenAll(own.Select((blob, i) => ImagePusher.PushAsync(client, $"load/{i % Repositories}", [blob, .. common], $"v{i}")));

        IReadOnlyDictionary<string, AuditedRepository> held = await RegistryAudit.RunAsync(client.Api, registry.DataFolder);
        Assert.Equal(pushes, held.Values.Sum(repository => repository.Tags.Count));
        Assert.Equal(
            own.Concat(common).Select(blob => blob.Digest).Order(StringComparer.Ordinal),
            new DataFolderAudit(registry.DataFolder).BlobFiles().Keys.Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(registry.DataFolder, "uploads")));
    }

    private static async Task RaceAsync(int pushes)
    {
        await using RegistryHarness registry = await StartAsync(1);
        using var client = new LoadClient(registry.Host.Endpoint, () => { });
        // Few enough that pushes share them, and enough that most are unused for an hour from time to time.
        LoadBlob[] common = [.. Enumerable.Range(0, 60).Select(i => new LoadBlob(i, 500))];
        // The start of each running push.
        var running = new Dictionary<int, int>();
        int next = 0;
        int steps = 0;

        var pushers = Task.WhenAll(Enumerable.Range(0, 8).Select(seed => PushAllAsync(new Random(seed))));
        await Task.WhenAll(pushers, DeleteAllAsync(), MoveClockAsync());

        await RegistryAudit.RunAsync(client.Api, registry.DataFolder);

        async Task PushAllAsync(Random random)
        {
            while (Interlocked.Increment(ref next) is var push && push <= pushes)
            {
                lock (running)
                    running[push] = steps;
                IEnumerable<LoadBlob> blobs = common.OrderBy(_ => random.Next()).Take(3).Prepend(new LoadBlob(1000 + push, 100));
                await ImagePusher.PushAsync(client, "load/0", [.. blobs], $"v{push % 20}");
                lock (running)
                    running.Remove(push);
            }
        }

        async Task DeleteAllAsync()
        {
            while (!pushers.IsCompleted)
            {
                JsonArray images = (await client.CallAsync("ListImages", new { repositoryName = "load/0" })).Json["imageIds"]!.AsArray();
                var imageIds = images.Select(id => new { imageDigest = (string)id!["imageDigest"]! }).Distinct().Take(100).ToArray();
                if (imageIds.Length > 0)
                    await client.CallAsync("BatchDeleteImage", new { repositoryName = "load/0", imageIds });
            }
        }

        async Task MoveClockAsync()
        {
            while (!pushers.IsCompleted)
            {
                if (TryStep())
                {
                    await registry.AdvanceAsync(Step);
                }
                else
                {
                    await Task.Delay(1);
                }
            }
        }

        bool TryStep()
        {
            lock (running)
            {
                if (running.Values.Any(begun => steps - begun >= MostStepsInAPush))
                    return false;
                steps++;
                return true;
            }
        }
    }

    private static async Task<RegistryHarness> StartAsync(int repositories)
    {
        RegistryHarness registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { Authentication = AuthenticationMode.None });
        for (int i = 0; i < repositories; i++)
            await registry.CreateAsync($"load/{i}");
        return registry;
    }
}
