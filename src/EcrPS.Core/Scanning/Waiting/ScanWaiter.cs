namespace EcrPS.Scanning;

/// <summary>
/// Decides, from observations and elapsed time, whether a scan has a result. Has no clock and makes no calls: the caller polls,
/// passes in observations and sleeps. One instance per wait; not thread-safe.
/// </summary>
/// <remarks>
/// <para>Enhanced scanning says ACTIVE or COMPLETE before its findings have arrived (aws/aws-sdk issues 288 and 289). An
/// empty result is then not a clean image, and a few findings may not be all. So only a basic result is believed at once;
/// any other must show the same counts per severity for <see cref="ScanWaitOptions.SettleTime"/>, over two observations at
/// least. This narrows the gap and cannot close it: the API has no sign for "all findings are in".</para>
/// <para>Everything fails closed: an unknown status, a result whose parts disagree, and a result that has not settled when the time is
/// up, are failures.</para>
/// </remarks>
public sealed class ScanWaiter
{
    private readonly ScanWaitOptions _options;
    private TimeSpan? _notFoundSince;
    private TimeSpan? _unchangedSince;
    private TimeSpan? _contradictedSince;
    private string _counts = "";

    /// <summary>Starts a wait.</summary>
    public ScanWaiter(ScanWaitOptions? options = null)
    {
        _options = options ?? new ScanWaitOptions();
    }

    /// <summary>Processes one observation.</summary>
    /// <param name="observation">What DescribeImageScanFindings showed.</param>
    /// <param name="elapsed">Time since the wait began; must not go back from one call to the next.</param>
    public ScanWaitDecision Observe(ScanObservation observation, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.Status is null)
            return ObserveNotFound(elapsed);

        _notFoundSince = null;
        var state = ScanState.Classify(observation.Status, observation.Description);
        switch (state.Kind)
        {
            case ScanStateKind.Failed:
                return new ScanWaitDecision(ScanWaitAction.Fail, state.Reason, state.ErrorCode);
            case ScanStateKind.Pending:
                (_unchangedSince, _contradictedSince) = (null, null);
                return WaitOrTimeout(state.Reason, elapsed);
            default:
                return IsSettled(observation, elapsed)
                    ? new ScanWaitDecision(ScanWaitAction.Done, state.Reason)
                    : WaitOrTimeout($"{state.Reason}, but its findings may still be arriving", elapsed);
        }
    }

    /// <summary>
    /// Processes a result whose parts disagree (<see cref="ScanResult.Contradiction"/>). It may be about to change, so it is looked at
    /// again for
    /// <see cref="ScanWaitOptions.SettleTime"/>, and never accepted.
    /// </summary>
    /// <param name="contradiction">What disagrees.</param>
    /// <param name="elapsed">Time since the wait began.</param>
    public ScanWaitDecision Reject(string contradiction, TimeSpan elapsed)
    {
        _contradictedSince ??= elapsed;
        return new ScanWaitDecision(
            elapsed - _contradictedSince < _options.SettleTime && elapsed < _options.Timeout ? ScanWaitAction.Wait : ScanWaitAction.Fail,
            $"the result contradicts itself: {contradiction}",
            ScanErrorCodes.ResultInconsistent);
    }

    private ScanWaitDecision ObserveNotFound(TimeSpan elapsed)
    {
        (_unchangedSince, _contradictedSince) = (null, null);
        _notFoundSince ??= elapsed;
        if (elapsed - _notFoundSince >= _options.NotFoundGrace || elapsed >= _options.Timeout)
        {
            return new ScanWaitDecision(
                ScanWaitAction.Fail,
                FormattableString.Invariant(
                    $"the image has no scan, and none appeared within {(elapsed - _notFoundSince.Value).TotalSeconds:0.#} s"),
                ScanErrorCodes.ScanNotFound);
        }

        return new ScanWaitDecision(ScanWaitAction.Wait, "the image has no scan yet");
    }

    private bool IsSettled(ScanObservation observation, TimeSpan elapsed)
    {
        if (observation.Kind == ScanKind.Basic || _options.SettleTime <= TimeSpan.Zero)
            return true;

        string counts = observation.CountsKey;
        if (_unchangedSince is null || !string.Equals(counts, _counts, StringComparison.Ordinal))
        {
            _counts = counts;
            _unchangedSince = elapsed;
            return false;
        }

        return elapsed - _unchangedSince >= _options.SettleTime;
    }

    private ScanWaitDecision WaitOrTimeout(string reason, TimeSpan elapsed) => elapsed < _options.Timeout
        ? new ScanWaitDecision(ScanWaitAction.Wait, reason)
        : new ScanWaitDecision(
            ScanWaitAction.Fail,
            FormattableString.Invariant($"no result after {elapsed.TotalSeconds:0.#} s: {reason}"),
            ScanErrorCodes.ScanTimeout);
}
