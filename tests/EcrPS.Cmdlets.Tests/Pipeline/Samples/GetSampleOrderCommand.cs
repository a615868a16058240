using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Processes several records concurrently; each of four records except the last waits for the next one.</summary>
[Cmdlet(VerbsCommon.Get, "SampleOrder")]
public sealed class GetSampleOrderCommand : EcrCmdlet
{
    private const int AtOnce = 4;

    [Parameter(ValueFromPipeline = true)]
    public int Value { get; set; }

    protected override int ConcurrentRecords => AtOnce;

    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (Value % AtOnce != 0)
            await Journal.Noted($"done {Value + 1}").WaitAsync(cancellationToken);
        Journal.Note($"done {Value}");
        await pipeline.WriteAsync($"{Value} a");
        await pipeline.WriteAsync($"{Value} b");
    }
}
