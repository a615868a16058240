using System.Collections.Concurrent;
using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>
/// Waits for basic and enhanced scans of images, and fails closed: only COMPLETE, or ACTIVE with settled counts, is a result;
/// everything else is an error. With <see cref="FailOn"/> findings end the pipeline.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "EcrImageScan", DefaultParameterSetName = ByRepository)]
[OutputType(typeof(ImageScanSummary))]
public sealed class WaitEcrImageScanCommand : EcrScanCmdlet
{
    /// <summary>Seconds in a day, the upper limit of all timeouts.</summary>
    private const int LongestTimeout = 86_400;

    private const int LongestInterval = 3_600;

    private const int HighestExitCode = 255; // Unix passes on eight bits

    private readonly List<ScanTarget> _targets = [];
    private readonly ConcurrentQueue<object?> _unreadable = new();

    // Shared by the copies for each record: what was piped, and what of it was bound.
    private readonly List<object> _piped = [];
    private readonly HashSet<int> _bound = [];
    private ScanGateReport? _gate;
    private int _record;

    /// <summary>
    /// Each piped object, to know of those that PowerShell cannot bind: they are errors that end nothing, and the cmdlet is not called for
    /// them.
    /// </summary>
    [Parameter(ParameterSetName = ByRepository, ValueFromPipeline = true, DontShow = true)]
    [PipedObjectTransformation]
    public object? InputObject
    {
        get => null;
        set
        {
            if (value is null)
                return;
            _piped.Add(value);
            _record = _piped.Count;
        }
    }

    /// <summary>Fail with a terminating error where an image has findings at or above this severity.</summary>
    [Parameter]
    [ValidateNotNull]
    [SeverityTransformation]
    public ScanSeverity? FailOn { get; set; }

    /// <summary>Let findings without a rating (UNDEFINED, UNTRIAGED) pass <see cref="FailOn"/>.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter AllowUnrated { get; set; }

    /// <summary>End the calling script with this exit code where <see cref="FailOn"/> or any other error ends the pipeline.</summary>
    [Parameter]
    [ValidateRange(1, HighestExitCode)]
    public int? ExitCode { get; set; }

    /// <summary>Seconds to wait for all images together.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(0, LongestTimeout)]
    public int Timeout { get; set; } = (int)new ScanWaitOptions().Timeout.TotalSeconds;

    /// <summary>The polling interval in seconds; 5 as in AWS's waiter.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, LongestInterval)]
    public int PollingInterval { get; set; } = 5;

    /// <summary>Seconds for which a missing scan is treated as not started yet.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(0, LongestTimeout)]
    public int GracePeriod { get; set; } = (int)new ScanWaitOptions().NotFoundGrace.TotalSeconds;

    /// <summary>Seconds for which the counts of a result that may be enhanced must stay the same before it is accepted.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(0, LongestInterval)]
    public int SettleTime { get; set; } = (int)new ScanWaitOptions().SettleTime.TotalSeconds;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _bound.Add(_record);
        if (ExitCode is not null && FailOn is null)
            throw new ArgumentException("-ExitCode needs -FailOn, the severity at which the gate fails.");
        if (IsOfPattern)
            CheckNames();
        _targets.AddRange(TargetsIn(RepositoryName[0]));
    }

    /// <inheritdoc/>
    protected override void BindFailed()
    {
        _bound.Add(_record);

        // The record's error may be non-terminating: the gate must not pass because this image is missing.
        _unreadable.Enqueue(ErrorTarget);
    }

    /// <inheritdoc/>
    protected override Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var options = new ScanWaitOptions
        {
            Timeout = TimeSpan.FromSeconds(Timeout),
            NotFoundGrace = TimeSpan.FromSeconds(GracePeriod),
            SettleTime = TimeSpan.FromSeconds(SettleTime),
        };
        _gate = FailOn is { } threshold ? new ScanGateReport(new ScanGate(threshold, AllowUnrated)) : null;
        foreach (object? name in _unreadable.Concat(_piped.Where((_, index) => !_bound.Contains(index + 1))))
            _gate?.AddUnreadable(name);
        return new ScanWaitGroup(options, TimeSpan.FromSeconds(PollingInterval), ThrottleLimit, TimeSource.Current, _gate)
            .RunAsync(_targets, pipeline, cancellationToken);
    }

    private protected override Exception? EndedByDownstream() => _gate?.Failure();

    private protected override void AfterEndByDownstream()
    {
        if (ExitCode is { } code)
            ScriptExit.SetCode(this, code);
    }

    private protected override void BeforeTerminating(ErrorRecord error)
    {
        if (ExitCode is { } code)
            ScriptExit.End(this, error, code);
    }
}
