namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>
/// The program is killed under a mixed load: acknowledged data exists completely, and nothing else is left. A seed
/// repeats the choices of each client, not the moments at which they meet.
/// </summary>
public sealed class CrashTests
{
    private const int FewKills = 5;
    private const int ManyKills = 100;

    [Fact]
    public Task What_was_acknowledged_survives_kills() => RunAsync(FewKills);

    [Fact]
    [Trait("Category", "Long")]
    public Task What_was_acknowledged_survives_a_hundred_kills() => RunAsync(ManyKills);

    private static Task RunAsync(int kills) => CrashSeed.RunAsync(async seed =>
    {
        using var run = new CrashRun(seed);
        await run.RunAsync(kills);
    });
}
