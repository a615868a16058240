using System.Globalization;
using System.Management.Automation;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>Waits for several scans in parallel, and reports each as soon as all before it have ended.</summary>
/// <param name="options">Timeouts per image; the overall timeout is the same for all.</param>
/// <param name="pollingInterval">The time between two polls.</param>
/// <param name="parallel">How many images are polled in parallel.</param>
/// <param name="time">The clock.</param>
/// <param name="gate">The gate that the results must pass; null for none. With a gate, errors are written after all results.</param>
internal sealed class ScanWaitGroup(
    ScanWaitOptions options, TimeSpan pollingInterval, int parallel, TimeProvider time, ScanGateReport? gate)
{
    private const int ActivityId = 1;
    private const string Activity = "Waiting for image scans";

    private readonly List<ScanWatch> _late = [];
    private List<ScanWatch> _watches = [];
    private int _reported;

    /// <summary>Waits until every scan has a result or cannot have one any more.</summary>
    /// <exception cref="TerminatingErrorException">The gate did not pass.</exception>
    public async Task RunAsync(IEnumerable<ScanTarget> targets, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var kinds = new ScanKinds();
        long start = time.GetTimestamp();
        _watches = [.. targets.Select(target => new ScanWatch(target, options, kinds))];
        while (_reported < _watches.Count)
        {
            await LookAsync(time.GetElapsedTime(start), cancellationToken);
            bool hasNew = ReplaceIndexes(kinds);
            if (gate is not null)
                gate.Expected = _watches.Count;
            await ReportAsync(pipeline, cancellationToken);
            if (hasNew || _reported == _watches.Count)
                continue;
            TimeSpan elapsed = time.GetElapsedTime(start);
            await pipeline.WriteProgressAsync(Progress(elapsed));

            // The last poll is at the timeout, not up to an interval before it.
            TimeSpan left = options.Timeout - elapsed;
            await Task.Delay(left > TimeSpan.Zero && left < pollingInterval ? left : pollingInterval, time, cancellationToken);
        }

        await pipeline.WriteProgressAsync(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        foreach (ScanWatch watch in _late)
            await pipeline.ReportAsync(watch.Error!, watch.Target.Name, cancellationToken);
        if (gate?.Failure() is { } failure)
            throw failure;
    }

    private Task LookAsync(TimeSpan elapsed, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _watches.Where(watch => !watch.IsOver),
        new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
        async (watch, token) => await watch.LookAsync(elapsed, token));

    private bool ReplaceIndexes(ScanKinds kinds)
    {
        int before = _watches.Count(watch => watch.PlatformImages.Count > 0);
        if (before > 0)
        {
            _watches = [.. _watches.SelectMany(watch => watch.PlatformImages.Count == 0
                ? [watch]
                : watch.PlatformImages.Select(image => new ScanWatch(image, options, kinds)))];
        }

        return before > 0;
    }

    private async Task ReportAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        for (; _reported < _watches.Count && _watches[_reported].IsOver; _reported++)
        {
            ScanWatch watch = _watches[_reported];
            gate?.Add(watch);
            if (watch.Summary is { } summary)
                await pipeline.WriteAsync(summary);
            if (watch.Error is null)
                continue;
            if (gate is not null)
            {
                _late.Add(watch);
            }
            else
            {
                await pipeline.ReportAsync(watch.Error, watch.Target.Name, cancellationToken);
            }
        }
    }

    private ProgressRecord Progress(TimeSpan elapsed)
    {
        ScanWatch oldest = _watches[_reported];
        int findings = _watches.Sum(watch => watch.Summary?.FindingCount ?? 0);
        string status = string.Create(
            CultureInfo.InvariantCulture,
            $"{_watches.Count(watch => watch.IsOver)} of {_watches.Count} done after {elapsed.TotalSeconds:0} s, {findings} "
            + $"findings so far");
        return new ProgressRecord(ActivityId, Activity, status)
        {
            CurrentOperation = $"{oldest.Target.Name}: {oldest.Summary?.Status ?? "no scan yet"}",
            PercentComplete = options.Timeout <= TimeSpan.Zero ? -1 : (int)Math.Min(100, 100 * (elapsed / options.Timeout)),
        };
    }
}
