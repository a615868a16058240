using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Shows what a lifecycle policy would do to each image and why, or day by day, and changes nothing.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "EcrLifecyclePolicy", DefaultParameterSetName = OfRepository)]
[OutputType(typeof(LifecycleImageDecision), typeof(LifecyclePlanSummary), typeof(LifecycleForecastDay))]
public sealed class TestEcrLifecyclePolicyCommand : EcrLifecycleTrialCmdlet
{
    private readonly ImageUseSource _useSource = new();

    /// <summary>Emit one summary per repository instead of a decision per image.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>Emit what happens on each day of this time, such as <c>90d</c>, instead of a decision per image.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? Over { get; set; }

    /// <summary>How many images a day to assume to be pushed; none by default. Only with <see cref="Over"/>.</summary>
    [Parameter]
    [ValidateRange(0, LifecycleForecast.MaxPushesPerDay)]
    public double PushRate { get; set; }

    /// <summary>Images in use: image references, files, or the output of kubectl and other tools.</summary>
    [Parameter]
    public object[]? InUse { get; set; }

    /// <summary>Read the manifests of indexes only: freed bytes are then an upper bound.</summary>
    [Parameter]
    public SwitchParameter SkipLayer { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (Over is not null && Summary)
            throw new ArgumentException("Give either -Over or -Summary.");
        if (Over is null && PushRate > 0)
            throw new ArgumentException("-PushRate applies only to a forecast: give -Over too.");
        if (Over is { } over && (over < TimeSpan.Zero || over.TotalDays > LifecycleForecast.MaxDays))
            throw new ArgumentException($"-Over must be 0 to {LifecycleForecast.MaxDays} days.");
        _useSource.Read(IsBound(nameof(InUse)), InUse, ResolvePath, StopRequested);
    }

    private protected override Task FinishAsync(IPipeline pipeline) => _useSource.FinishAsync(pipeline);

    private protected override bool ReadsLayers(LifecyclePolicy policy) => !SkipLayer && RepositoryInventory.MayReadLayers(policy);

    private protected override async Task JudgeAsync(
        LifecyclePolicy policy, ImageInventory inventory, RepositoryTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var trial = new PolicyTrial(policy, inventory, target, JudgedAt, _useSource.Use);
        await _useSource.JudgedAsync(trial, target.RepositoryName, pipeline);
        await (Over is { } over ? trial.ForecastAsync(over, PushRate, pipeline, cancellationToken)
            : Summary ? trial.SummarizeAsync(pipeline, cancellationToken)
            : trial.DecideAsync(pipeline, cancellationToken));
    }
}
