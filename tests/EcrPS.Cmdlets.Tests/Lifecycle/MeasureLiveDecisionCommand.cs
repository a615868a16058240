using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

/// <summary>Counts decisions, and the finished repositories whose images are still referenced in memory.</summary>
[Cmdlet("Measure", "LiveDecision")]
public sealed class MeasureLiveDecisionCommand : PSCmdlet
{
    private readonly List<WeakReference> _firstOfEach = [];
    private string? _repository;
    private int _count;
    private int _mostAlive;

    [Parameter(ValueFromPipeline = true)]
    public LifecycleImageDecision? Decision { get; set; }

    protected override void ProcessRecord()
    {
        _count++;
        if (Decision!.RepositoryName == _repository)
            return;
        _repository = Decision.RepositoryName;
        _firstOfEach.Add(new WeakReference(Decision));
        GC.Collect();
        _mostAlive = Math.Max(_mostAlive, _firstOfEach.Count(static one => one.IsAlive));
    }

    protected override void EndProcessing() => WriteObject((_count, _firstOfEach.Count, _mostAlive));
}
