using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using EcrPS.Benchmarks.Calls;
using EcrPS.Benchmarks.Pages;
using EcrPS.Benchmarks.Registry;
using EcrPS.Benchmarks.Servers;

namespace EcrPS.Benchmarks;

/// <summary>docs/benchmarks.md has the subject, the peer and the result of each.</summary>
internal static class Program
{
    private const int DefaultRounds = 5;

    public static async Task Main(string[] args)
    {
        int rounds = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out int given) ? given : DefaultRounds;
        switch (args.FirstOrDefault())
        {
            // These run servers as processes, which BenchmarkDotNet does not support.
            case "registry":
                await RegistryBenchmark.RunAsync(rounds);
                break;
            case "calls":
                await CallBenchmark.RunAsync(rounds);
                break;
            case "pages":
                await PageBenchmark.RunAsync(rounds);
                break;
            case "fill" when args is [_, var endpoint, var repository, var images]:
                using (var client = new ApiClient())
                {
                    await Repositories.AddWithImagesAsync(
                        client, new Uri(endpoint), repository, int.Parse(images, CultureInfo.InvariantCulture));
                }

                break;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance);
                break;
        }
    }
}
