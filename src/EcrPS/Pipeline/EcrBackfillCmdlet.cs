using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>Base of cmdlets for replication backfills by id; each id is processed separately.</summary>
public abstract class EcrBackfillCmdlet : EcrClientCmdlet
{
    /// <summary>The ids of backfills.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation(Takes =
        [typeof(ReplicationBackfillSummary), typeof(StartReplicationBackfillResponse), typeof(StopReplicationBackfillResponse)])]
    [ArgumentCompleter(typeof(BackfillIdCompleter))]
    public virtual string[] ReplicationBackfillId { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => ReplicationBackfillId is [var id] ? id : ReplicationBackfillId;

    /// <summary>The work for one backfill.</summary>
    /// <param name="backfillId">Its id.</param>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="cancellationToken">Cancelled when the downstream stops or the user presses Ctrl+C.</param>
    /// <returns>Completes when the backfill has been processed.</returns>
    protected abstract Task ProcessBackfillAsync(string backfillId, IPipeline pipeline, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (string id in ReplicationBackfillId)
            await pipeline.TryAsync(() => ProcessBackfillAsync(id, pipeline, cancellationToken), id, cancellationToken);
    }
}
