using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Crash;
using EcrPS.LocalRegistry.Tests.Hosting;
using Xunit.Sdk;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>
/// Random sequences of valid operations from several accounts and regions, with days that pass: no dangling tag, no lost blob,
/// nothing of one account seen by another, as the audit of each registry says at the end.
/// </summary>
public sealed class RandomOperationTests
{
    private const string Stranger = "999999999999";

    /// <summary>What replication and signing have begun has to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public Task Invariants_hold_after_random_sequences() => RunAsync(sequences: 3, operations: 120);

    [Fact]
    [Trait("Category", "Long")]
    public Task Invariants_hold_after_many_random_sequences() => RunAsync(sequences: 100, operations: 300);

    private static Task RunAsync(int sequences, int operations) => CrashSeed.RunAsync(async seed =>
    {
        var random = new Random(seed);
        for (var i = 0; i < sequences; i++)
            await RunAsync(random, operations);
    });

    private static async Task RunAsync(Random random, int operations)
    {
        await using var registry = await RegistryHarness.StartAsync();
        using var stranger = registry.ClientFor(new TestSigner { AccessKeyId = Stranger });
        List<RandomCaller> callers = [];
        foreach (var account in new[] { "111111111111", "222222222222" })
        {
            foreach (var (region, other) in new[] { ("us-east-1", "eu-west-1"), ("eu-west-1", "us-east-1") })
                callers.Add(new RandomCaller(random, registry.ClientFor(new TestSigner { AccessKeyId = account, Region = region }), account, other));
        }

        try
        {
            for (var i = 0; i < operations; i++)
            {
                var caller = callers[random.Next(callers.Count)];
                await caller.CallAsync();
                if (i % 10 == 0)
                    await caller.MustNotBeSeenByAsync(stranger);
                if (i % 40 == 39)
                    await registry.AdvanceAsync(TimeSpan.FromHours(25));
            }

            Assert.InRange(callers.Sum(static caller => caller.Images), operations / 40, operations);

            // Both keep their state in one folder; all of it is looked at with the last.
            await registry.RestartAsync();
            foreach (var caller in callers)
            {
                using var api = registry.ClientFor(caller.Api.Signer);
                await AuditAsync(api, caller == callers[^1] ? registry.DataFolder : null);
            }
        }
        finally
        {
            callers.ForEach(static caller => caller.Api.Dispose());
        }
    }

    /// <summary>The audit wants nobody to write: what goes on in the background has to have come to its end first.</summary>
    private static async Task AuditAsync(ApiClient api, string? dataFolder)
    {
        using var giveUp = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await RegistryAudit.RunAsync(api, dataFolder);
                return;
            }
            catch (XunitException) when (!giveUp.IsCancellationRequested)
            {
                await Task.Delay(500);
            }
        }
    }
}
