using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Collects its input into batches of 100 per call.</summary>
[Cmdlet(VerbsCommunications.Send, "SampleBatch")]
public sealed class SendSampleBatchCommand : EcrCmdlet
{
    private readonly BatchCollector<string, int> _batches = new(100);
    private IReadOnlyList<int>? _full;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public int Value { get; set; }

    protected override int ConcurrentRecords => 8;

    protected override void BindArguments() => _batches.Add("call", Value, out _full);

    protected override Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        _full is null ? Task.CompletedTask : SendAsync(_full, pipeline);

    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach ((_, IReadOnlyList<int> rest) in _batches.TakeRest())
            await SendAsync(rest, pipeline);
    }

    private static Task SendAsync(IReadOnlyList<int> batch, IPipeline pipeline) =>
        pipeline.WriteAsync($"{batch.Count}: {batch[0]}..{batch[^1]}").AsTask();
}
