using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Describes the caller's registry: its id and replication configuration.</summary>
[Cmdlet(VerbsCommon.Get, "EcrRegistry")]
[OutputType(typeof(DescribeRegistryResponse))]
public sealed class GetEcrRegistryCommand : EcrClientCmdlet
{
    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        await pipeline.WriteAsync(await RegistryLookup.OwnAsync(
            Client, IsBound(nameof(RegistryId)) ? RegistryId : null, cancellationToken));
}
