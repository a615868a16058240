using System.Diagnostics;
using System.Net.Http.Headers;
using EcrPS.Benchmarks.Servers;

namespace EcrPS.Benchmarks.Registry;

/// <summary>
/// Pushes and pulls of large and of small layers, by the same client, in rounds that take one server after the other;
/// each round begins with empty folders.
/// </summary>
internal static class RegistryBenchmark
{
    private const string Peer = "docker-registry";
    private const string Repository = "bench";
    private const int LargeSize = 100_000_000;
    private const int LargeCount = 5;
    private const int SmallSize = 4096;
    private const int SmallCount = 1000;

    /// <summary>docker pulls three layers at once.</summary>
    private const int Parallel = 3;

    public static async Task RunAsync(int rounds)
    {
        List<Func<Task<LoopbackServer>>> servers =
        [
            () => LoopbackServer.StartOursAsync("ecrps-local --in-memory", "--in-memory", "--auth", "none"),
            () => LoopbackServer.StartOursAsync("ecrps-local --data", "--data", "{folder}/data", "--auth", "none"),
        ];
        if (LoopbackServer.Find(Peer) is null)
        {
            Console.WriteLine($"{Peer} is not on this machine: left out");
        }
        else
        {
            servers.Add(LoopbackServer.StartDockerRegistryAsync);
        }

        Blob[] large = Blob.Make(LargeCount, LargeSize);
        Blob[] small = Blob.Make(SmallCount, SmallSize);
        Blob[] warmUp = Blob.Make(20, SmallSize);
        var results = new Results("s", moreIsBetter: false);
        for (int round = 0; round <= rounds; round++)
        {
            foreach (Func<Task<LoopbackServer>> start in servers)
            {
                await using LoopbackServer server = await start();
                await CreateRepositoryAsync(server);
                using var client = new RegistryClient(server.Endpoint, Repository);
                await MeasureAsync(warmUp, client.PushAsync);
                await MeasureAsync(warmUp, client.PullAsync);
                (string What, Blob[] Blobs, Func<Blob, CancellationToken, Task> Work)[] steps =
                [
                    ($"push {LargeCount} layers of {LargeSize / 1_000_000} MB", large, client.PushAsync),
                    ($"pull {LargeCount} layers of {LargeSize / 1_000_000} MB", large, client.PullAsync),
                    ($"push {SmallCount} layers of {SmallSize} bytes", small, client.PushAsync),
                    ($"pull {SmallCount} layers of {SmallSize} bytes", small, client.PullAsync),
                ];
                foreach ((string what, Blob[] blobs, Func<Blob, CancellationToken, Task> work) in steps)
                {
                    double seconds = await MeasureAsync(blobs, work);
                    // The first round warms this process up.
                    if (round > 0)
                        results.Add(what, server.Name, seconds);
                }
            }
        }

        results.Print(Peer);
    }

    private static async Task<double> MeasureAsync(Blob[] blobs, Func<Blob, CancellationToken, Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            blobs,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel },
            async (blob, cancellationToken) => await work(blob, cancellationToken));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task CreateRepositoryAsync(LoopbackServer server)
    {
        if (server.Name == Peer)
            return;
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint)
        {
            Content = new StringContent(
                $$"""{"repositoryName":"{{Repository}}"}""", new MediaTypeHeaderValue("application/x-amz-json-1.1")),
        };
        request.Headers.Add("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.CreateRepository");
        using HttpResponseMessage response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
