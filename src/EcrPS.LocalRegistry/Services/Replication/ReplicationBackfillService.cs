using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Replication;

/// <summary>Replication backfills: recorded here, carried out in the background.</summary>
internal sealed class ReplicationBackfillService(RegistryStorage storage, TimeProvider time)
{
    /// <summary>The maximum number in progress in a registry at a time (API reference, StartReplicationBackfill).</summary>
    private const int MaxOpen = 10;

    /// <summary>How long an ended backfill and its results are kept (API reference).</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    /// <summary>Raised after a backfill was recorded as PREPARING; the argument is its ordinal.</summary>
    public event EventHandler<long>? Started;

    /// <summary>Raised after a backfill was recorded as STOPPING; the argument is its ordinal.</summary>
    public event EventHandler<long>? Stopping;

    private DateTimeOffset KeptSince => time.GetUtcNow() - Retention;

    /// <exception cref="RegistryException">InvalidParameter; ReplicationBackfillInProgress; LimitExceeded.</exception>
    public async Task<BackfillRecord> StartAsync(RegistryScope source, RegistryScope destination, CancellationToken cancellationToken)
    {
        BackfillRecord backfill = new()
        {
            Id = Guid.NewGuid().ToString(),
            Source = source,
            Destination = destination,
            Status = ReplicationBackfillStatus.Preparing,
            StartedAt = time.GetUtcNow(),
        };
        long ordinal = await storage.WriteAsync(session => Add(session, backfill), cancellationToken).ConfigureAwait(false);
        Started?.Invoke(this, ordinal);
        return backfill;
    }

    /// <exception cref="RegistryException">ReplicationBackfillNotFound; ReplicationBackfillInvalidStatus: it has ended.</exception>
    public async Task<BackfillRecord> StopAsync(RegistryScope source, string id, CancellationToken cancellationToken)
    {
        BackfillRecord stopping = await storage.WriteAsync(
            session =>
            {
                BackfillRecord backfill = Require(session, source, id);
                if (backfill.EndedAt is not null)
                    throw RegistryErrors.ReplicationBackfillInvalidStatus.With(backfill.Id, backfill.Status);
                backfill = backfill with { Status = ReplicationBackfillStatus.Stopping };
                session.Backfills.Update(backfill);
                return backfill;
            },
            cancellationToken).ConfigureAwait(false);
        Stopping?.Invoke(this, stopping.Ordinal);
        return stopping;
    }

    /// <summary>The newest first.</summary>
    /// <exception cref="RegistryException">InvalidParameter for a foreign token.</exception>
    public Page<BackfillProgress> List(RegistryScope source, string? nextToken, int size) => storage.Read(session =>
    {
        Page<BackfillRecord> page = session.Backfills.List(source, KeptSince, nextToken, size);
        return new Page<BackfillProgress>([.. page.Items.Select(backfill => Progress(session, backfill))], page.NextToken);
    });

    /// <param name="source">The registry.</param>
    /// <param name="id">The backfill's id.</param>
    /// <param name="status">COMPLETE or FAILED; null for both.</param>
    /// <param name="nextToken">The token of the previous page.</param>
    /// <param name="size">Entries a page.</param>
    /// <returns>The backfill with a page of its results: results per image only after it has ended (API reference).</returns>
    /// <exception cref="RegistryException">ReplicationBackfillNotFound; InvalidParameter for a foreign token.</exception>
    public (BackfillProgress Progress, Page<BackfillImageRecord> Results) Results(
        RegistryScope source, string id, string? status, string? nextToken, int size) => storage.Read(session =>
    {
        BackfillRecord backfill = Require(session, source, id);
        Page<BackfillImageRecord> page = session.Backfills.Results(backfill.Ordinal, status, nextToken, size);
        return (Progress(session, backfill), backfill.EndedAt is null ? new Page<BackfillImageRecord>([], null) : page);
    });

    private long Add(StorageSession session, BackfillRecord backfill)
    {
        if (!ReplicationRules.Destinations(ReplicationRules.Get(session, backfill.Source)).Contains(backfill.Destination))
        {
            throw RegistryErrors.InvalidParameter.With(
                "destination", "The destination must be one of the registry's replication configuration");
        }

        List<BackfillRecord> open = session.Backfills.Open(backfill.Source);
        if (open.Any(other => other.Destination.Region == backfill.Destination.Region))
            throw RegistryErrors.ReplicationBackfillInProgress.With(backfill.Destination.Region, backfill.Source.AccountId);
        if (open.Count >= MaxOpen)
        {
            throw RegistryErrors.LimitExceeded.With(
                $"The registry with id '{backfill.Source.AccountId}' may have at most {MaxOpen} replication backfills in progress");
        }

        session.Backfills.RemoveEnded(KeptSince);
        return session.Backfills.Add(backfill);
    }

    private BackfillRecord Require(StorageSession session, RegistryScope source, string id) =>
        session.Backfills.Find(source, id, KeptSince) ?? throw RegistryErrors.ReplicationBackfillNotFound.With(id, source.AccountId);

    private static BackfillProgress Progress(StorageSession session, BackfillRecord backfill) =>
        new(backfill, backfill.Status == ReplicationBackfillStatus.Preparing ? null : session.Backfills.Counts(backfill.Ordinal));
}
