using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using EcrPS.Benchmarks.Calls;
using EcrPS.Benchmarks.Registry;

namespace EcrPS.Benchmarks;

/// <summary>docs/benchmarks.md says what each measures, beside whom, and what came out.</summary>
internal static class Program
{
    private const int DefaultRounds = 5;

    public static async Task Main(string[] args)
    {
        var rounds = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out var given) ? given : DefaultRounds;
        switch (args.FirstOrDefault())
        {
            // These run servers as processes, which BenchmarkDotNet has no form for.
            case "registry":
                await RegistryBenchmark.RunAsync(rounds);
                break;
            case "calls":
                await CallBenchmark.RunAsync(rounds);
                break;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance);
                break;
        }
    }
}
