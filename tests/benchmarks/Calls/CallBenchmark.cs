using System.Diagnostics;
using EcrPS.Benchmarks.Servers;

namespace EcrPS.Benchmarks.Calls;

/// <summary>
/// Calls of the API per second, signed, by the same client, in rounds that measure one server after the other. moto does
/// not verify the signatures; the embedded registry verifies each.
/// </summary>
internal static class CallBenchmark
{
    private const string Peer = "moto_server";
    private const string Repository = "bench";
    private const int Parallel = 8;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    private static int _lastName;

    public static async Task RunAsync(int rounds)
    {
        List<Func<Task<LoopbackServer>>> starts =
        [
            () => LoopbackServer.StartOursAsync("ecrps-local --in-memory", "--in-memory"),
            () => LoopbackServer.StartOursAsync("ecrps-local --data", "--data", "{folder}/data"),
        ];
        if (LoopbackServer.Find(Peer) is null)
        {
            Console.WriteLine($"{Peer} is not on this machine: left out");
        }
        else
        {
            starts.Add(LoopbackServer.StartMotoAsync);
        }

        (string Operation, Func<string> Body)[] calls =
        [
            ("DescribeRepositories", static () => $$"""{"repositoryNames":["{{Repository}}"]}"""),
            ("GetAuthorizationToken", static () => "{}"),
            (
                "TagResource",
                static () =>
                    $$"""{"resourceArn":"arn:aws:ecr:us-east-1:123456789012:repository/{{Repository}}","tags":[{"Key":"team","Value":"blue"}]}"""),
            ("CreateRepository", static () => $$"""{"repositoryName":"r{{Interlocked.Increment(ref _lastName)}}"}"""),
        ];
        LoopbackServer[] servers = await Task.WhenAll(starts.Select(start => start()));
        try
        {
            var results = new Results("calls/s", moreIsBetter: true);
            using var client = new ApiClient();
            foreach (LoopbackServer server in servers)
                await client.CallAsync(server.Endpoint, "CreateRepository", $$"""{"repositoryName":"{{Repository}}"}""");
            for (int round = 0; round <= rounds; round++)
            {
                foreach ((string operation, Func<string> body) in calls)
                {
                    foreach (LoopbackServer server in servers)
                    {
                        double rate = await MeasureAsync(client, server, operation, body);
                        // The first round warms this process and the servers up.
                        if (round > 0)
                            results.Add(operation, server.Name, rate);
                    }
                }
            }

            results.Print(Peer);
        }
        finally
        {
            foreach (LoopbackServer server in servers)
                await server.DisposeAsync();
        }
    }

    private static async Task<double> MeasureAsync(ApiClient client, LoopbackServer server, string operation, Func<string> body)
    {
        using var end = new CancellationTokenSource(Duration);
        long start = Stopwatch.GetTimestamp();
        int[] counts = await Task.WhenAll(Enumerable.Range(0, Parallel).Select(async _ =>
        {
            int count = 0;
            for (; !end.IsCancellationRequested; count++)
                await client.CallAsync(server.Endpoint, operation, body());
            return count;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
