using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using EcrPS.Benchmarks.Servers;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.Benchmarks.Calls;

/// <summary>
/// Calls of the API per second, signed, by the same client, in rounds that take one server after the other. moto does
/// not look at the signatures; the embedded registry verifies each.
/// </summary>
internal static class CallBenchmark
{
    private const string Peer = "moto_server";
    private const string Repository = "bench";
    private const string Target = "AmazonEC2ContainerRegistry_V20150921.";
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
            Console.WriteLine($"{Peer} is not on this machine: left out");
        else
            starts.Add(LoopbackServer.StartMotoAsync);

        (string Operation, Func<string> Body)[] calls =
        [
            ("DescribeRepositories", static () => $$"""{"repositoryNames":["{{Repository}}"]}"""),
            ("GetAuthorizationToken", static () => "{}"),
            ("TagResource", static () => $$"""{"resourceArn":"arn:aws:ecr:us-east-1:123456789012:repository/{{Repository}}","tags":[{"Key":"team","Value":"blue"}]}"""),
            ("CreateRepository", static () => $$"""{"repositoryName":"r{{Interlocked.Increment(ref _lastName)}}"}"""),
        ];
        var servers = await Task.WhenAll(starts.Select(start => start()));
        try
        {
            var results = new Results("calls/s", moreIsBetter: true);
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            foreach (var server in servers)
                await CallAsync(client, server, "CreateRepository", $$"""{"repositoryName":"{{Repository}}"}""");
            for (var round = 0; round <= rounds; round++)
            {
                foreach (var (operation, body) in calls)
                {
                    foreach (var server in servers)
                    {
                        var rate = await MeasureAsync(client, server, operation, body);
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
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }

    private static async Task<double> MeasureAsync(HttpClient client, LoopbackServer server, string operation, Func<string> body)
    {
        using var end = new CancellationTokenSource(Duration);
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Parallel).Select(async _ =>
        {
            var count = 0;
            for (; !end.IsCancellationRequested; count++)
                await CallAsync(client, server, operation, body());
            return count;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task CallAsync(HttpClient client, LoopbackServer server, string operation, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", Target + operation);
        new TestSigner().Sign(request, bytes);
        using var response = await client.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{server.Name}: {operation}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
