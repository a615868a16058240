using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets replication backfills with their progress: all of the last 90 days, or by id.</summary>
[Cmdlet(VerbsCommon.Get, "EcrReplicationBackfill")]
[OutputType(typeof(ReplicationBackfillSummary))]
public sealed class GetEcrReplicationBackfillCommand : EcrBackfillCmdlet
{
    /// <summary>The ids of backfills; all by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation]
    [ArgumentCompleter(typeof(BackfillIdCompleter))]
    public override string[] ReplicationBackfillId { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (ReplicationBackfillId.Length > 0)
        {
            await base.ProcessAsync(pipeline, cancellationToken);
            return;
        }

        await foreach (ListReplicationBackfillsResponse page in Client.ListReplicationBackfillsPagesAsync(
            new ListReplicationBackfillsRequest { RegistryId = RegistryId }, cancellationToken: cancellationToken))
        {
            await pipeline.WritePageAsync(page.Backfills);
        }
    }

    /// <inheritdoc/>
    protected override async Task ProcessBackfillAsync(string backfillId, IPipeline pipeline, CancellationToken cancellationToken)
    {
        // Only this operation describes a single backfill; one result is the smallest page size.
        DescribeReplicationBackfillResultsResponse reply = await Client.DescribeReplicationBackfillResultsAsync(
            new DescribeReplicationBackfillResultsRequest { RegistryId = RegistryId, ReplicationBackfillId = backfillId, MaxResults = 1 },
            cancellationToken);
        var summary = new ReplicationBackfillSummary
        {
            ReplicationBackfillId = reply.ReplicationBackfillId,
            Destination = reply.Destination,
            Status = reply.Status,
            FailureCode = reply.FailureCode,
            Progress = reply.Progress,
            StartedAt = reply.StartedAt,
            EndedAt = reply.EndedAt,
        };
        summary.From(reply);
        await pipeline.WriteAsync(summary);
    }
}
