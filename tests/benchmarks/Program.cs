using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace EcrPS.Benchmarks;

/// <summary>docs/benchmarks.md says what each measures, beside whom, and what came out.</summary>
internal static class Program
{
    public static void Main(string[] args) =>
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance);
}
