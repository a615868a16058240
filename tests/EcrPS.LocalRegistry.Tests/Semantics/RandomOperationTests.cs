using EcrPS.LocalRegistry.Tests.Crash;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>
/// Random sequences of valid operations from several identities, accounts and regions on both planes, while the clock moves by days: no
/// dangling tag, no lost blob, no access of another account without a policy that allows it, no server error. A failing sequence
/// prints its seed, and ECRPS_CRASH_SEED repeats it.
/// </summary>
public sealed class RandomOperationTests
{
    [Fact]
    public void Every_operation_is_in_the_pool() =>
        Assert.Equal(
            ApiModel.Operations.Keys.Order(StringComparer.Ordinal),
            new RandomRequests(new Choices(new Random(0))).ByOperation.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public Task Invariants_hold_after_random_sequences() => RunAsync(sequences: 2, steps: 150, _ => { });

    /// <summary>Long enough for each operation to have been done, other accounts let in by policies, and images pulled.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task Invariants_hold_after_many_random_sequences()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        (int visits, int pulls) = (0, 0);
        await RunAsync(sequences: 50, steps: 300, sequence =>
        {
            done.UnionWith(sequence.Calls.Done);
            (visits, pulls) = (visits + sequence.Calls.Visits, pulls + sequence.Pulls);
        });
        Assert.Empty(ApiModel.Operations.Keys.Except(done));
        Assert.True(visits > 100 && pulls > 100, $"{visits} visits, {pulls} images pulled");
    }

    private static async Task RunAsync(int sequences, int steps, Action<RandomSequence> whenDone)
    {
        for (int i = 0; i < sequences; i++)
        {
            await CrashSeed.RunAsync(async seed =>
            {
                await using RandomSequence sequence = await RandomSequence.StartAsync(seed);
                await sequence.RunAsync(steps);
                whenDone(sequence);
            });
        }
    }
}
