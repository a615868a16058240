using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Stops replication backfills; what has been copied stays.</summary>
[Cmdlet(VerbsLifecycle.Stop, "EcrReplicationBackfill", SupportsShouldProcess = true)]
[OutputType(typeof(StopReplicationBackfillResponse))]
public sealed class StopEcrReplicationBackfillCommand : EcrBackfillCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessBackfillAsync(string backfillId, IPipeline pipeline, CancellationToken cancellationToken)
    {
        NameCheck.RequireNoPattern(backfillId);
        if (!await pipeline.ShouldProcessAsync(backfillId, "Stop replication backfill"))
            return;
        await pipeline.WriteAsync(await Client.StopReplicationBackfillAsync(
            new StopReplicationBackfillRequest { RegistryId = RegistryId, ReplicationBackfillId = backfillId }, cancellationToken));
    }
}
