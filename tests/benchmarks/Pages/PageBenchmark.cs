using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EcrPS.Benchmarks.Servers;

namespace EcrPS.Benchmarks.Pages;

/// <summary>
/// The embedded registry's time for a page of 1,000: of small and large repositories, of small and large registries, first
/// and last. They are requested in turn, so that other load of the machine affects all of them equally.
/// </summary>
internal static class PageBenchmark
{
    private const int PageSize = 1000;

    // The last page is as full as the first.
    private const int SmallRepository = 2 * PageSize;
    private const int LargeRepository = 100_000;
    private const int SmallRegistry = 2 * PageSize;
    private const int LargeRegistry = 10_000;
    private const int WarmUp = 20;

    public static async Task RunAsync(int rounds)
    {
        using var client = new ApiClient();
        await using LoopbackServer small = await LoopbackServer.StartOursAsync("small", "--in-memory");
        await using LoopbackServer large = await LoopbackServer.StartOursAsync("large", "--in-memory");
        Console.WriteLine($"making {LargeRepository:#,0} images and {LargeRegistry:#,0} repositories ...");
        await Repositories.AddWithImagesAsync(client, small.Endpoint, "images", SmallRepository);
        await Repositories.AddAsync(client, small.Endpoint, "r", SmallRegistry);
        await Repositories.AddWithImagesAsync(client, large.Endpoint, "images", LargeRepository);
        await Repositories.AddAsync(client, large.Endpoint, "r", LargeRegistry);

        var results = new Results("ms", moreIsBetter: false);
        string[] operations = ["DescribeImages", "ListImages", "DescribeRepositories"];
        foreach (string operation in operations)
        {
            var pages = new List<(string Who, Uri Endpoint, string Body)>();
            foreach (LoopbackServer server in new[] { small, large })
            {
                pages.Add(($"{server.Name}, first page", server.Endpoint, Body(operation, null)));
                pages.Add(
                    ($"{server.Name}, last full page", server.Endpoint, Body(operation, await LastTokenAsync(client, server, operation))));
            }

            for (int round = -WarmUp; round < rounds * PageSize / 50; round++)
            {
                foreach ((string who, Uri endpoint, string body) in pages)
                {
                    // A change of the registry, because otherwise the page would come from the cache.
                    await client.CallAsync(
                        endpoint, "PutImageTagMutability", """{"repositoryName":"images","imageTagMutability":"MUTABLE"}""");
                    long start = Stopwatch.GetTimestamp();
                    await client.CallAsync(endpoint, operation, body);
                    if (round >= 0)
                        results.Add(operation, who, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        results.Print("small, first page");
    }

    private static string Body(string operation, string? token) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["maxResults"] = PageSize,
        ["repositoryName"] = operation == "DescribeRepositories" ? null : "images",
        ["nextToken"] = token,
    }.Where(member => member.Value is not null).ToDictionary());

    /// <summary>The token of the last page that is full.</summary>
    private static async Task<string> LastTokenAsync(ApiClient client, LoopbackServer server, string operation)
    {
        string? before = null;
        string? last = null;
        while (true)
        {
            using var page = JsonDocument.Parse(await client.CallAsync(server.Endpoint, operation, Body(operation, last)));
            bool isFull = page.RootElement.EnumerateObject()
                .First(static member => member.Value.ValueKind == JsonValueKind.Array).Value
                .GetArrayLength() == PageSize;
            if (!page.RootElement.TryGetProperty("nextToken", out JsonElement next))
            {
                return (isFull ? last : before)
                    ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{operation} has one page only."));
            }

            (before, last) = (last, next.GetString());
        }
    }
}
