using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Describes the caller's registry: its id and what it replicates.</summary>
[Cmdlet(VerbsCommon.Get, "EcrRegistry")]
[OutputType(typeof(DescribeRegistryResponse))]
public sealed class GetEcrRegistryCommand : EcrClientCmdlet
{
    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var registry = await Client.DescribeRegistryAsync(new DescribeRegistryRequest(), cancellationToken);
        if (IsBound(nameof(RegistryId)) && RegistryId is { } asked && asked != registry.RegistryId)
            throw new ArgumentException($"DescribeRegistry tells only of the caller's own registry, {registry.RegistryId}: use credentials of {asked}.");
        await pipeline.WriteAsync(registry);
    }
}
