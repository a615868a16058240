using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrPS.LocalRegistry.Tests.Background;

public sealed class ReplicationBackfillsTests
{
    private static readonly RegistryScope Destination = new(RegistryFixture.Scope.AccountId, "eu-west-1");

    /// <param name="images">Runs of images: a negative number of a repository that was deleted, a positive one of one that exists.</param>
    /// <param name="status">The status at the end.</param>
    /// <param name="processed">How many of the images were processed.</param>
    /// <param name="failed">How many of them failed.</param>
    [Theory]
    [InlineData(new[] { -120 }, ReplicationBackfillStatus.Failed, 100, 100)]
    [InlineData(new[] { -100 }, ReplicationBackfillStatus.Failed, 100, 100)]
    [InlineData(new[] { -99 }, ReplicationBackfillStatus.Complete, 99, 99)]
    [InlineData(new[] { -50, 70 }, ReplicationBackfillStatus.Failed, 100, 50)]
    [InlineData(new[] { -49, 71 }, ReplicationBackfillStatus.Complete, 120, 49)]
    [InlineData(new[] { 60, -70 }, ReplicationBackfillStatus.Failed, 120, 60)]
    [InlineData(new[] { 60, -59 }, ReplicationBackfillStatus.Complete, 119, 59)]
    public async Task It_fails_once_a_hundred_were_processed_and_half_of_them_failed(int[] images, string status, int processed, int failed)
    {
        using var registry = new RegistryFixture(disk: false);
        await using var work = new BackgroundWork(NullLogger.Instance, registry.Clock);
        await registry.CreateAsync("web");
        string digest = (await registry.PushImageAsync("web", "one", "v1")).Image.Digest;
        long ordinal = await registry.Storage.WriteAsync(
            session =>
            {
                long added = session.Backfills.Add(new BackfillRecord
                {
                    Id = "b",
                    Source = RegistryFixture.Scope,
                    Destination = Destination,
                    Status = ReplicationBackfillStatus.Preparing,
                    StartedAt = registry.Clock.Now,
                });
                session.Backfills.AddImages(
                    added,
                    images.SelectMany(run => Enumerable.Repeat(
                        new BackfillImageRecord(run < 0 ? "deleted" : "web", digest, null), Math.Abs(run))));
                session.Backfills.Update(session.Backfills.Find(added)! with { Status = ReplicationBackfillStatus.InProgress });
                return added;
            },
            default);

        // The event of a stop carries on with the backfill at once; this one was not asked to stop.
        var backfills = new ReplicationBackfills(registry.Storage, work, registry.Services.Copier, registry.Clock);
        backfills.OnStopping(this, ordinal);
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Find(registry, ordinal).EndedAt is null)
            await Task.Delay(10, giveUp.Token);

        List<(string? Status, string? FailureCode, int Count)> counts = registry.Storage.Read(session => session.Backfills.Counts(ordinal));
        Assert.Equal(status, Find(registry, ordinal).Status);
        Assert.Equal(processed, counts.Where(static count => count.Status is not null).Sum(static count => count.Count));
        Assert.Equal(
            failed,
            counts.Where(static count => (count.Status, count.FailureCode) == ("FAILED", "ImageNotFoundException"))
                .Sum(static count => count.Count));
        Assert.Equal(failed, registry.Storage.Read(session => session.Backfills.Failures(ordinal)));
    }

    private static BackfillRecord Find(RegistryFixture registry, long ordinal) =>
        registry.Storage.Read(session => session.Backfills.Find(ordinal))!;
}
