using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Images;

/// <summary>Counts its input images, and how many of the earlier ones are still referenced in memory.</summary>
[Cmdlet("Measure", "LiveImage")]
public sealed class MeasureLiveImageCommand : PSCmdlet
{
    private const int Every = 1000;
    private const int Looks = 100_000;

    private readonly List<WeakReference> _seen = [];
    private int _count;
    private int _mostAlive;

    [Parameter(ValueFromPipeline = true)]
    public ImageDetail? Image { get; set; }

    protected override void ProcessRecord()
    {
        if (_count++ % Every == 0)
            _seen.Add(new WeakReference(Image));
        if (_count % Looks != 0)
            return;
        GC.Collect();
        _mostAlive = Math.Max(_mostAlive, _seen.Count(static image => image.IsAlive));
    }

    protected override void EndProcessing() => WriteObject((_count, _mostAlive));
}
