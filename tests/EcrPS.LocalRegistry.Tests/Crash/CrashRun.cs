using System.Net.Http.Json;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>
/// A registry in a separate process that is killed under load repeatedly and audited after each start. Each time its clock
/// moves by more than the time for which unreferenced blobs are kept.
/// </summary>
internal sealed class CrashRun : IDisposable
{
    private const int Writers = 8;
    private const int SharedBlobs = 12;
    private const int MostSharedSize = 300_000;
    private const int MostRequests = 250;
    private const int MostDelayMilliseconds = 4;

    /// <summary>Longer than a lease and than the collector's interval.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(90);

    private static readonly TimeSpan UploadLifetime = TimeSpan.FromHours(25);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _root = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
    private readonly Random _random;
    private readonly RepositoryWriter[] _writers;
    private readonly RepositoryLoad[] _loads;
    private readonly RepositoryWriter _loose = new("load/loose");
    private TimeSpan _clock;
    private int _round;

    public CrashRun(int seed)
    {
        _random = new Random(seed);
        LoadBlob[] shared = Enumerable.Range(0, SharedBlobs)
            .Select(_ => new LoadBlob(_random.Next(), _random.Next(2, MostSharedSize)))
            .ToArray();
        string[] names = [.. Enumerable.Range(0, Writers).Select(i => $"load/{i}")];
        _writers = [.. names.Select(name => new RepositoryWriter(name))];
        _loads = [.. _writers.Select(writer =>
            new RepositoryLoad(writer, [.. names.Where(name => name != writer.Name)], shared, new Random(_random.Next())))];
    }

    private string Data => Path.Combine(_root, "data");

    private string Context => $"Round {_round}:";

    public async Task RunAsync(int kills)
    {
        for (_round = 1; _round <= kills; _round++)
        {
            using LocalProcess process = Start();
            Uri endpoint = await EndpointAsync(process);
            using (LoadClient client = Connect(endpoint, () => { }))
            {
                await AuditAsync(client);
                await CollectAsync(client, Silence);
                foreach (RepositoryLoad load in _loads)
                    await load.FinishAsync();
                await RegistryAudit.RunAsync(client.Api, Data, Context);
            }

            await KillUnderLoadAsync(process, endpoint);
        }

        using LocalProcess last = Start();
        using LoadClient end = Connect(await EndpointAsync(last), () => { });
        await AuditAsync(end);
        await CollectAsync(end, UploadLifetime);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Data, "uploads")));
        IEnumerable<string> referenced = _writers.SelectMany(writer => writer.State.Images.Values)
            .SelectMany(image => image.Blobs)
            .Distinct(StringComparer.Ordinal);
        Assert.Equal(referenced.Order(StringComparer.Ordinal), new DataFolderAudit(Data).BlobFiles().Keys.Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private LocalProcess Start() => LocalProcess.Start("--data", Data, "--auth", "none", "--strict-oci", "--control");

    private static async Task<Uri> EndpointAsync(LocalProcess process) => new((string)(await process.ReadAnnouncementAsync())["endpoint"]!);

    private LoadClient Connect(Uri endpoint, Action onSend)
    {
        var client = new LoadClient(endpoint, onSend);
        foreach (RepositoryWriter writer in _writers.Append(_loose))
            writer.Client = client;
        return client;
    }

    /// <summary>All acknowledged data exists, and the audit finds no inconsistency.</summary>
    private async Task AuditAsync(LoadClient client)
    {
        IReadOnlyDictionary<string, AuditedRepository> actual = await RegistryAudit.RunAsync(client.Api, Data, Context);
        foreach (RepositoryWriter writer in _writers)
            await RepositoryCheck.RunAsync(writer, actual.GetValueOrDefault(writer.Name), Context);
    }

    /// <summary>After an hour without requests unreferenced blobs are collected, except in a repository with an open upload.</summary>
    private async Task CollectAsync(LoadClient client, TimeSpan silence)
    {
        if (!_loose.State.Exists)
            await _loose.CreateAsync();
        // The removal of this blob shows that the collection has ended.
        await _loose.UploadAsync(new LoadBlob(_random.Next(), 100));
        _clock += silence;
        using (HttpResponseMessage moved = await client.Api.Http.PostAsJsonAsync(
            "/_ecrps/clock", new { advanceSeconds = _clock.TotalSeconds }))
        {
            moved.EnsureSuccessStatusCode();
        }

        var folder = new DataFolderAudit(Data);
        using var giveUp = new CancellationTokenSource(Patience);
        IReadOnlyList<string> garbage;
        while ((garbage = folder.Garbage()).Count > 0)
        {
            Assert.False(giveUp.IsCancellationRequested, $"{Context} never collected: {string.Join(' ', garbage)}");
            await Task.Delay(20);
        }

        foreach (RepositoryWriter writer in _writers)
        {
            if (silence == UploadLifetime)
                writer.State = writer.State with { Uploads = writer.State.Uploads.Clear() };
            writer.State = writer.State.Collected();
        }

        await AuditAsync(client);
    }

    /// <summary>Kills the process while a request is on its way, or just before or after.</summary>
    private async Task KillUnderLoadAsync(LocalProcess process, Uri endpoint)
    {
        int left = _random.Next(1, MostRequests);
        int delay = _random.Next(MostDelayMilliseconds + 1);
        var killed = new TaskCompletionSource();
        using LoadClient client = Connect(endpoint, () =>
        {
            if (Interlocked.Decrement(ref left) == 0)
                _ = KillAsync();
        });
        await Task.WhenAll(_loads.Select(RunAsync));
        (_, _, string error) = await process.EndAsync();
        Assert.True(error.Length == 0, $"{Context} the registry said: {error}");

        async Task KillAsync()
        {
            await Task.Delay(delay);
            killed.SetResult();
            process.Kill();
        }

        async Task RunAsync(RepositoryLoad load)
        {
            try
            {
                await load.RunAsync();
            }
            catch (Exception e) when (killed.Task.IsCompleted && e is HttpRequestException { StatusCode: null } or IOException)
            {
                // Cut off, as intended.
            }
        }
    }
}
