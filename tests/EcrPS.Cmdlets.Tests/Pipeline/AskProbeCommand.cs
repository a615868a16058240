using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Calls every host method that a cmdlet can use, except output and errors.</summary>
[Cmdlet("Request", "Probe")]
public sealed class AskProbeCommand : EcrCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public string? Name { get; set; }

    [Parameter]
    public ScriptBlock? Script { get; set; }

    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        await pipeline.WriteVerboseAsync("verbose");
        await pipeline.WriteWarningAsync("warning");
        await pipeline.WriteProgressAsync(new ProgressRecord(1, "working", "now"));
        if (await pipeline.InvokeAsync(cmdlet => cmdlet.ShouldContinue("Really?", "Sure")))
            await pipeline.WriteAsync(await pipeline.InvokeAsync(cmdlet => $"variable {cmdlet.GetVariableValue("probe")}"));
        if (Script is not null)
            await pipeline.WritePageAsync(await pipeline.InvokeAsync(_ => Script.Invoke(Name)));
        await pipeline.WriteAsync(await pipeline.InvokeAsync(cmdlet => cmdlet.SessionState.Path.CurrentLocation.Path));
    }
}
