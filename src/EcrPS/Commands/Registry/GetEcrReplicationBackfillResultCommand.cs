using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets the result of ended replication backfills for each image, page by page.</summary>
[Cmdlet(VerbsCommon.Get, "EcrReplicationBackfillResult")]
[OutputType(typeof(ReplicationBackfillResult))]
public sealed class GetEcrReplicationBackfillResultCommand : EcrBackfillCmdlet
{
    /// <summary>Emit only images with this outcome: Complete or Failed.</summary>
    [Parameter]
    [ApiEnum("ReplicationBackfillResultStatus")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? Status { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessBackfillAsync(string backfillId, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new DescribeReplicationBackfillResultsRequest
        {
            RegistryId = RegistryId,
            ReplicationBackfillId = backfillId,
            ResultStatusFilter = Status,
        };
        await foreach (DescribeReplicationBackfillResultsResponse page in Client.DescribeReplicationBackfillResultsPagesAsync(
            request, cancellationToken: cancellationToken))
        {
            await pipeline.WritePageAsync(page.Results);
        }
    }
}
