using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Changes something if ShouldProcess allows it.</summary>
[Cmdlet(VerbsCommon.Set, "Sample", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class SetSampleCommand : EcrCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string Name { get; set; } = string.Empty;

    protected override int ConcurrentRecords => 3;

    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (await pipeline.ShouldProcessAsync(Name, "change"))
            await pipeline.WriteAsync($"changed {Name}");
    }
}
