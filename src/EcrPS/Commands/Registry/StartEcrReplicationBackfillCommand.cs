using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Starts to replicate the existing images of a registry to destinations of its replication configuration.</summary>
[Cmdlet(VerbsLifecycle.Start, "EcrReplicationBackfill", SupportsShouldProcess = true)]
[OutputType(typeof(StartReplicationBackfillResponse))]
public sealed class StartEcrReplicationBackfillCommand : EcrClientCmdlet
{
    /// <summary>The regions to replicate to; one backfill each.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] DestinationRegion { get; set; } = [];

    /// <summary>The registry (account id) to replicate to; the caller's own by default.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? DestinationRegistryId { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => DestinationRegion;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        string registryId = DestinationRegistryId ?? RegistryId
            ?? (await RegistryLookup.OwnAsync(Client, asked: null, cancellationToken)).RegistryId!;
        foreach (string region in DestinationRegion)
        {
            await pipeline.TryAsync(
                () => StartAsync(new ReplicationDestination { Region = region, RegistryId = registryId }, pipeline, cancellationToken),
                region,
                cancellationToken);
        }
    }

    private async Task StartAsync(ReplicationDestination destination, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(
            $"registry {destination.RegistryId} in {destination.Region}", "Replicate existing images"))
        {
            return;
        }

        await pipeline.WriteAsync(await Client.StartReplicationBackfillAsync(
            new StartReplicationBackfillRequest { RegistryId = RegistryId, Destination = destination }, cancellationToken));
    }
}
