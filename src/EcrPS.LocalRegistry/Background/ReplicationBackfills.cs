using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Background;

/// <summary>
/// Carries out replication backfills: existing images of a registry are copied to a destination of its configuration, one
/// transaction each. Every step reads the backfill's status first, so that concurrent runs share the work safely.
/// </summary>
internal sealed class ReplicationBackfills(RegistryStorage storage, BackgroundWork work, ImageCopier copier, TimeProvider time)
{
    /// <summary>
    /// A backfill fails by itself if at least half of its images failed, judged once this many were processed (user guide, "Replication
    /// backfill").
    /// </summary>
    public const int MinimumToFail = 100;

    /// <summary>How long a backfill is PREPARING: long enough for a client to observe or stop it.</summary>
    public static readonly TimeSpan Preparation = TimeSpan.FromSeconds(2);

    /// <summary>After an image arrived in another registry; raised on a background thread.</summary>
    public event EventHandler<ImagePushedEventArgs>? Arrived;

    /// <summary>Resumes backfills that were in progress when the registry stopped.</summary>
    public void Resume()
    {
        foreach (long ordinal in storage.Read(static session => session.Backfills.AllOpen()))
            Start(ordinal);
    }

    public void OnStarted(object? sender, long ordinal) => Start(ordinal);

    /// <summary>Ends a backfill that is recorded as STOPPING.</summary>
    public void OnStopping(object? sender, long ordinal) =>
        work.Start("The end of a replication backfill", cancellationToken => RunAsync(ordinal, cancellationToken));

    /// <summary>Carries out a backfill that is recorded as PREPARING.</summary>
    private void Start(long ordinal) => work.Start("A replication backfill", async cancellationToken =>
    {
        await Task.Delay(Preparation, time, cancellationToken).ConfigureAwait(false);
        await RunAsync(ordinal, cancellationToken).ConfigureAwait(false);
    });

    private async Task RunAsync(long ordinal, CancellationToken cancellationToken)
    {
        StepOutcome? outcome = new(null, storage.Read(session => session.Backfills.Failures(ordinal)));
        while (outcome is not null)
            outcome = await StepAsync(ordinal, outcome, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Null at the end; else the failure of this step's image, which the next step records, and the failures so far.</returns>
    private async Task<StepOutcome?> StepAsync(long ordinal, StepOutcome before, CancellationToken cancellationToken)
    {
        try
        {
            PutImageResult? arrived = null;
            StepOutcome? outcome = await storage.WriteAsync(session => Step(session, ordinal, before, out arrived), cancellationToken)
                .ConfigureAwait(false);
            if (arrived is { IsNew: true })
                Arrived?.Invoke(this, new ImagePushedEventArgs(arrived));
            return outcome;
        }
        catch (RegistryException e) when (e.Error != RegistryErrors.DiskFull)
        {
            // The transaction was rolled back; the image is still the next one.
            return before with { FailureCode = e.Error.Code };
        }
    }

    private StepOutcome? Step(StorageSession session, long ordinal, StepOutcome before, out PutImageResult? arrived)
    {
        arrived = null;
        // Cleared in the meantime, or ended by another run.
        if (session.Backfills.Find(ordinal) is not { EndedAt: null } backfill)
            return null;
        if (backfill.Status == ReplicationBackfillStatus.Stopping)
            return End(session, backfill, ReplicationBackfillStatus.Stopped);
        if (backfill.Status == ReplicationBackfillStatus.Preparing)
            return Prepare(session, backfill) ? before : null;
        if (session.Backfills.NextImage(ordinal) is not { } next)
            return End(session, backfill, ReplicationBackfillStatus.Complete);
        string? failureCode = before.FailureCode ?? Copy(session, backfill, next, out arrived);
        session.Backfills.FinishImage(ordinal, next.Ordinal, failureCode);
        int failures = failureCode is null ? before.Failures : before.Failures + 1;
        // Images are processed in the order of their ordinals, which begin with 1.
        return next.Ordinal >= MinimumToFail && 2L * failures >= next.Ordinal
            ? End(session, backfill, ReplicationBackfillStatus.Failed)
            : new StepOutcome(null, failures);
    }

    /// <returns>Whether there are images to process.</returns>
    private bool Prepare(StorageSession session, BackfillRecord backfill)
    {
        ReplicationConfiguration configuration = ReplicationRules.Get(session, backfill.Source);
        if (!ReplicationRules.Destinations(configuration).Contains(backfill.Destination))
        {
            End(session, backfill with { FailureCode = RegistryErrors.InvalidParameter.Code }, ReplicationBackfillStatus.Failed);
            return false;
        }

        var images = session.Repositories.After(backfill.Source, "", int.MaxValue)
            .Where(repository => ReplicationRules.Destinations(configuration, repository.Name).Contains(backfill.Destination))
            .SelectMany(repository =>
                session.Images.After(repository.Id, new ImageFilter { Status = ImageStatuses.Active }, afterId: 0, limit: int.MaxValue)
                    .SelectMany(item => item.Tags.DefaultIfEmpty<string?>(null).Select(tag =>
                        new BackfillImageRecord(repository.Name, item.Image.Digest, tag))))
            .ToList();
        session.Backfills.AddImages(backfill.Ordinal, images);
        session.Backfills.Update(backfill with { Status = ReplicationBackfillStatus.InProgress });
        return true;
    }

    /// <returns>Null on success; else why the image could not be copied.</returns>
    private string? Copy(StorageSession session, BackfillRecord backfill, BackfillImageRecord next, out PutImageResult? arrived)
    {
        arrived = null;
        // Deleted, archived, or the tag moved since the backfill was prepared: the newer push of the tag was replicated already.
        if (session.Repositories.Find(new RepositoryKey(backfill.Source, next.Repository)) is not { } repository
            || session.FindImage(repository, new ImageId(next.Digest, next.Tag)) is not { Status: ImageStatuses.Active } image)
        {
            return RegistryErrors.ImageNotFound.Code;
        }

        arrived = copier.Copy(session, image, next.Tag, backfill.Destination);
        session.Replications.Add(new ReplicationRecord
        {
            ImageId = image.Id,
            Destination = backfill.Destination,
            Tag = next.Tag,
            Status = ReplicationStatus.Complete,
        });
        return null;
    }

    private StepOutcome? End(StorageSession session, BackfillRecord backfill, string status)
    {
        session.Backfills.Update(backfill with { Status = status, EndedAt = time.GetUtcNow() });
        return null;
    }

    private sealed record StepOutcome(string? FailureCode, int Failures);
}
