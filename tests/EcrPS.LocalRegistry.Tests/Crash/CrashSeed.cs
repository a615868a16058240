using System.Globalization;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>Random choices that a failure names, and that ECRPS_CRASH_SEED repeats.</summary>
internal static class CrashSeed
{
    private const string Variable = "ECRPS_CRASH_SEED";

    public static async Task RunAsync(Func<int, Task> runAsync)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int given)
            ? given
            : Random.Shared.Next();
        try
        {
            await runAsync(seed);
        }
        catch (Exception e)
        {
            Assert.Fail($"{Variable}={seed}: {e}");
        }
    }
}
