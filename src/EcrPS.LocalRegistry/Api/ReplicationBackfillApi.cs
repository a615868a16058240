using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>StartReplicationBackfill, StopReplicationBackfill, ListReplicationBackfills and DescribeReplicationBackfillResults.</summary>
internal sealed class ReplicationBackfillApi(RegistryStorage storage, ReplicationBackfills backfills, TimeProvider time)
{
    /// <summary>The most that may be in progress in a registry at a time (API reference, StartReplicationBackfill).</summary>
    private const int MaxOpen = 10;

    /// <summary>What ListReplicationBackfills shows where the caller does not say (API reference).</summary>
    private const int DefaultPage = 25;

    /// <summary>How long an ended backfill and its results are kept (API reference).</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    public void AddTo(ApiTable table)
    {
        table.Add<StartReplicationBackfillRequest, StartReplicationBackfillResponse>("StartReplicationBackfill", StartAsync);
        table.Add<StopReplicationBackfillRequest, StopReplicationBackfillResponse>("StopReplicationBackfill", StopAsync);
        table.Add<ListReplicationBackfillsRequest, ListReplicationBackfillsResponse>("ListReplicationBackfills", List);
        table.Add<DescribeReplicationBackfillResultsRequest, DescribeReplicationBackfillResultsResponse>("DescribeReplicationBackfillResults", Describe);
    }

    private DateTimeOffset KeptSince => time.GetUtcNow() - Retention;

    private async Task<StartReplicationBackfillResponse> StartAsync(Caller caller, StartReplicationBackfillRequest request, CancellationToken cancellationToken)
    {
        var backfill = new BackfillRecord
        {
            Id = Guid.NewGuid().ToString(),
            Source = caller.Scope,
            Destination = request.Destination!.ToScope(),
            Status = ReplicationBackfillStatus.Preparing,
            StartedAt = time.GetUtcNow(),
        };
        var ordinal = await storage.WriteAsync(session => Add(session, backfill), cancellationToken).ConfigureAwait(false);
        backfills.Start(ordinal);
        return new StartReplicationBackfillResponse
        {
            ReplicationBackfillId = backfill.Id,
            RegistryId = caller.Scope.AccountId,
            Destination = request.Destination,
            Status = backfill.Status,
            StartedAt = backfill.StartedAt,
        };
    }

    private long Add(StorageSession session, BackfillRecord backfill)
    {
        if (!ReplicationRules.Destinations(ReplicationRules.Get(session, backfill.Source)).Contains(backfill.Destination))
            throw RegistryErrors.InvalidParameter.With("destination", "The destination must be one of the registry's replication configuration");
        var open = session.Backfills.Open(backfill.Source);
        if (open.Any(other => other.Destination.Region == backfill.Destination.Region))
            throw RegistryErrors.ReplicationBackfillInProgress.With(backfill.Destination.Region, backfill.Source.AccountId);
        if (open.Count >= MaxOpen)
            throw RegistryErrors.LimitExceeded.With($"The registry with id '{backfill.Source.AccountId}' may have at most {MaxOpen} replication backfills in progress");
        session.Backfills.RemoveEnded(KeptSince);
        return session.Backfills.Add(backfill);
    }

    private async Task<StopReplicationBackfillResponse> StopAsync(Caller caller, StopReplicationBackfillRequest request, CancellationToken cancellationToken)
    {
        var stopping = await storage.WriteAsync(
            session =>
            {
                var backfill = Require(session, caller.Scope, request.ReplicationBackfillId!);
                if (backfill.EndedAt is not null)
                    throw RegistryErrors.ReplicationBackfillInvalidStatus.With(backfill.Id, backfill.Status);
                backfill = backfill with { Status = ReplicationBackfillStatus.Stopping };
                session.Backfills.Update(backfill);
                return backfill;
            },
            cancellationToken).ConfigureAwait(false);
        backfills.Stop(stopping.Ordinal);
        return new StopReplicationBackfillResponse
        {
            RegistryId = caller.Scope.AccountId,
            ReplicationBackfillId = stopping.Id,
            Destination = stopping.Destination.ToDestination(),
            Status = stopping.Status,
            StartedAt = stopping.StartedAt,
        };
    }

    private ListReplicationBackfillsResponse List(Caller caller, ListReplicationBackfillsRequest request) => storage.Read(session =>
    {
        var page = session.Backfills.List(caller.Scope, KeptSince, request.NextToken, request.MaxResults ?? DefaultPage);
        return new ListReplicationBackfillsResponse
        {
            RegistryId = caller.Scope.AccountId,
            Backfills = [.. page.Items.Select(backfill => new ReplicationBackfillSummary
            {
                ReplicationBackfillId = backfill.Id,
                Destination = backfill.Destination.ToDestination(),
                Status = backfill.Status,
                FailureCode = backfill.FailureCode,
                Progress = Progress(session, backfill),
                StartedAt = backfill.StartedAt,
                EndedAt = backfill.EndedAt,
            })],
            NextToken = page.NextToken,
        };
    });

    private DescribeReplicationBackfillResultsResponse Describe(Caller caller, DescribeReplicationBackfillResultsRequest request) => storage.Read(session =>
    {
        var backfill = Require(session, caller.Scope, request.ReplicationBackfillId!);
        var page = session.Backfills.Results(backfill.Ordinal, request.ResultStatusFilter, request.NextToken, PageSize.Of(request.MaxResults));
        return new DescribeReplicationBackfillResultsResponse
        {
            RegistryId = caller.Scope.AccountId,
            ReplicationBackfillId = backfill.Id,
            Destination = backfill.Destination.ToDestination(),
            Status = backfill.Status,
            FailureCode = backfill.FailureCode,
            Progress = Progress(session, backfill),
            // Image by image only when it is over (API reference).
            Results = backfill.EndedAt is null ? [] : [.. page.Items.Select(ToResult)],
            StartedAt = backfill.StartedAt,
            EndedAt = backfill.EndedAt,
            NextToken = backfill.EndedAt is null ? null : page.NextToken,
        };
    });

    private BackfillRecord Require(StorageSession session, RegistryScope scope, string id) =>
        session.Backfills.Find(scope, id, KeptSince) ?? throw RegistryErrors.ReplicationBackfillNotFound.With(id, scope.AccountId);

    private static ReplicationBackfillResult ToResult(BackfillImageRecord image) => new()
    {
        RepositoryName = image.Repository,
        ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = image.Tag },
        Status = image.Status,
        FailureCode = image.FailureCode,
    };

    private static ReplicationBackfillProgress? Progress(StorageSession session, BackfillRecord backfill)
    {
        if (backfill.Status == ReplicationBackfillStatus.Preparing)
            return null;
        var counts = session.Backfills.Counts(backfill.Ordinal);
        return new ReplicationBackfillProgress
        {
            TotalReplicationCount = counts.Sum(static count => count.Count),
            CompletedReplicationCount = counts.Where(static count => count.Status == ReplicationBackfillResultStatus.Complete).Sum(static count => count.Count),
            FailedReplicationCount = counts.Where(static count => count.Status == ReplicationBackfillResultStatus.Failed).Sum(static count => count.Count),
            FailureCodes = [.. counts.Select(static count => count.FailureCode).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
    }
}
