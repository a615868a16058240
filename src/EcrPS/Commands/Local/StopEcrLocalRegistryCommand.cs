using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Local;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Stops embedded registries that this session started: the given or piped ones, or all of them.</summary>
[Cmdlet(VerbsLifecycle.Stop, "EcrLocalRegistry", SupportsShouldProcess = true)]
[OutputType(typeof(EcrLocalRegistry))]
public sealed class StopEcrLocalRegistryCommand : EcrCmdlet
{
    /// <summary>The endpoints of the registries to stop, such as <c>http://127.0.0.1:41234</c>; all of them by default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LocalRegistryCompleter))]
    public string[]? EndpointUrl { get; set; }

    /// <summary>The piped object, which names the registry by its endpoint: any object of the module does.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [PipedObjectTransformation]
    public PSObject? InputObject { get; set; }

    /// <summary>Emits the registries that were stopped.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments() => LocalRegistries.RequireRegistry(InputObject, EndpointUrl is not null);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (string endpoint in EndpointUrl ?? [.. LocalRegistries.Running().Select(one => one.Registry.EndpointUrl)])
        {
            if (LocalRegistries.Find(endpoint) is { } process)
            {
                await StopAsync(process, pipeline, cancellationToken);
            }
            else
            {
                await pipeline.WriteErrorAsync(EcrErrors.ToRecord(LocalRegistryErrors.NotFound(endpoint), endpoint));
            }
        }
    }

    private async Task StopAsync(LocalRegistryProcess process, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync($"embedded registry {process.Registry}", "Stop"))
            return;
        await process.StopAsync(cancellationToken);
        if (PassThru)
            await pipeline.WriteAsync(process.Registry);
    }
}
