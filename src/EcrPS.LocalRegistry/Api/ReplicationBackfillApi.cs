using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>StartReplicationBackfill, StopReplicationBackfill, ListReplicationBackfills and DescribeReplicationBackfillResults.</summary>
internal sealed class ReplicationBackfillApi(ReplicationBackfillService backfills)
{
    /// <summary>The default page size of ListReplicationBackfills (API reference).</summary>
    private const int DefaultPage = 25;

    public void AddTo(ApiTable table)
    {
        table.Add<StartReplicationBackfillRequest, StartReplicationBackfillResponse>("StartReplicationBackfill", StartAsync);
        table.Add<StopReplicationBackfillRequest, StopReplicationBackfillResponse>("StopReplicationBackfill", StopAsync);
        table.Add<ListReplicationBackfillsRequest, ListReplicationBackfillsResponse>("ListReplicationBackfills", List);
        table.Add<DescribeReplicationBackfillResultsRequest, DescribeReplicationBackfillResultsResponse>(
            "DescribeReplicationBackfillResults", Describe);
    }

    private async Task<StartReplicationBackfillResponse> StartAsync(
        Caller caller, StartReplicationBackfillRequest request, CancellationToken cancellationToken)
    {
        BackfillRecord backfill = await backfills.StartAsync(caller.Scope, request.Destination!.ToScope(), cancellationToken)
            .ConfigureAwait(false);
        return new StartReplicationBackfillResponse
        {
            ReplicationBackfillId = backfill.Id,
            RegistryId = caller.Scope.AccountId,
            Destination = request.Destination,
            Status = backfill.Status,
            StartedAt = backfill.StartedAt,
        };
    }

    private async Task<StopReplicationBackfillResponse> StopAsync(
        Caller caller, StopReplicationBackfillRequest request, CancellationToken cancellationToken)
    {
        BackfillRecord stopping = await backfills.StopAsync(caller.Scope, request.ReplicationBackfillId!, cancellationToken)
            .ConfigureAwait(false);
        return new StopReplicationBackfillResponse
        {
            RegistryId = caller.Scope.AccountId,
            ReplicationBackfillId = stopping.Id,
            Destination = stopping.Destination.ToDestination(),
            Status = stopping.Status,
            StartedAt = stopping.StartedAt,
        };
    }

    private ListReplicationBackfillsResponse List(Caller caller, ListReplicationBackfillsRequest request)
    {
        Page<BackfillProgress> page = backfills.List(caller.Scope, request.NextToken, request.MaxResults ?? DefaultPage);
        return new ListReplicationBackfillsResponse
        {
            RegistryId = caller.Scope.AccountId,
            Backfills = [.. page.Items.Select(static progress => new ReplicationBackfillSummary
            {
                ReplicationBackfillId = progress.Backfill.Id,
                Destination = progress.Backfill.Destination.ToDestination(),
                Status = progress.Backfill.Status,
                FailureCode = progress.Backfill.FailureCode,
                Progress = ToProgress(progress),
                StartedAt = progress.Backfill.StartedAt,
                EndedAt = progress.Backfill.EndedAt,
            })],
            NextToken = page.NextToken,
        };
    }

    private DescribeReplicationBackfillResultsResponse Describe(Caller caller, DescribeReplicationBackfillResultsRequest request)
    {
        (BackfillProgress progress, Page<BackfillImageRecord> page) = backfills.Results(
            caller.Scope, request.ReplicationBackfillId!, request.ResultStatusFilter, request.NextToken, PageSize.Of(request.MaxResults));
        BackfillRecord backfill = progress.Backfill;
        return new DescribeReplicationBackfillResultsResponse
        {
            RegistryId = caller.Scope.AccountId,
            ReplicationBackfillId = backfill.Id,
            Destination = backfill.Destination.ToDestination(),
            Status = backfill.Status,
            FailureCode = backfill.FailureCode,
            Progress = ToProgress(progress),
            Results = [.. page.Items.Select(ToResult)],
            StartedAt = backfill.StartedAt,
            EndedAt = backfill.EndedAt,
            NextToken = page.NextToken,
        };
    }

    private static ReplicationBackfillResult ToResult(BackfillImageRecord image) => new()
    {
        RepositoryName = image.Repository,
        ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = image.Tag },
        Status = image.Status,
        FailureCode = image.FailureCode,
    };

    private static ReplicationBackfillProgress? ToProgress(BackfillProgress progress) => progress.Counts is not { } counts ? null : new()
    {
        TotalReplicationCount = counts.Sum(static count => count.Count),
        CompletedReplicationCount = counts.Where(static count => count.Status == ReplicationBackfillResultStatus.Complete)
            .Sum(static count => count.Count),
        FailedReplicationCount = counts.Where(static count => count.Status == ReplicationBackfillResultStatus.Failed)
            .Sum(static count => count.Count),
        FailureCodes = [.. counts.Select(static count => count.FailureCode).OfType<string>().Distinct(StringComparer.Ordinal)],
    };
}
