using System.Globalization;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>
/// The program is killed under a mixed load: what was acknowledged is there, whole, and nothing else is left. A failure
/// names its seed; ECRPS_CRASH_SEED repeats its choices (not the moments at which they meet).
/// </summary>
public sealed class CrashTests
{
    private const string SeedVariable = "ECRPS_CRASH_SEED";
    private const int FewKills = 5;
    private const int ManyKills = 100;

    [Fact]
    public Task What_was_acknowledged_survives_kills() => RunAsync(FewKills);

    [Fact]
    [Trait("Category", "Long")]
    public Task What_was_acknowledged_survives_a_hundred_kills() => RunAsync(ManyKills);

    private static async Task RunAsync(int kills)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        using var run = new CrashRun(seed);
        try
        {
            await run.RunAsync(kills);
        }
        catch (Exception e)
        {
            Assert.Fail($"{SeedVariable}={seed}: {e}");
        }
    }
}
