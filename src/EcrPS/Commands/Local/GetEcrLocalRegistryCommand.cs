using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Local;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Lists the embedded registries that this session started, as they are now.</summary>
[Cmdlet(VerbsCommon.Get, "EcrLocalRegistry")]
[OutputType(typeof(EcrLocalRegistry))]
public sealed class GetEcrLocalRegistryCommand : EcrCmdlet
{
    /// <summary>The endpoints of the registries to show, such as <c>http://127.0.0.1:41234</c>; all of them by default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LocalRegistryCompleter))]
    public string[]? EndpointUrl { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (string endpoint in EndpointUrl ?? [.. LocalRegistries.Running().Select(one => one.Registry.EndpointUrl)])
        {
            try
            {
                LocalRegistryProcess process = LocalRegistries.Find(endpoint) ?? throw LocalRegistryErrors.NotFound(endpoint);
                await pipeline.WriteAsync(await process.DescribeAsync(cancellationToken));
            }
            catch (Exception error) when (error is EcrException or TerminatingErrorException)
            {
                // A missing registry is a non-terminating error: the others are still emitted.
                await pipeline.WriteErrorAsync(EcrErrors.ToRecord(error, endpoint));
            }
        }
    }
}
