using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Waits until it is stopped, and then does not end immediately.</summary>
[Cmdlet(VerbsLifecycle.Wait, "Sample")]
public sealed class WaitSampleCommand : EcrCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public string Name { get; set; } = "it";

    protected override int ConcurrentRecords => 2;

    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            Journal.Note($"waiting for {Name}");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            Journal.Note("ended");
        }
    }
}
