namespace EcrPS.Client;

/// <summary>
/// A rate limiter for one kind of call that adapts by additive increase and multiplicative decrease (AIMD, as congestion
/// control does, RFC 5681). There is no limit, and no wait, until the service throttles. Then nothing is sent for a second, and
/// calls leave one by one at half the rate that the service was seen to take: first in, first out, but retries before first
/// attempts. The limit rises by the same amount each second, so that it swings between half and all of what the service
/// allows, and is lifted after a minute without throttling. The AWS SDK's adaptive mode is not used because it stalls after
/// throttling.
/// </summary>
internal sealed class CallRateLimiter(TimeProvider time)
{
    /// <summary>The lowest limit in calls per second; the SDKs' adaptive mode has the same minimum.</summary>
    public const double Least = 0.5;

    /// <summary>The multiplicative decrease after throttling: half ends the excess over what the service allows in one step.</summary>
    private const double DecreaseFactor = 0.5;

    /// <summary>
    /// Nothing is sent for this time after throttling: the service's token bucket is empty then, and a call that was refused
    /// twice has only one attempt left. Retries would wait about as long anyway.
    /// </summary>
    private static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The additive increase restores the earlier rate within this time: slow enough that only a few in a hundred calls are
    /// throttled, not every second one.
    /// </summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The limit is lifted after this time: by then it is several times the rate that was throttled, and calls did not reach
    /// it.
    /// </summary>
    private static readonly TimeSpan LimitDuration = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause that a service may request (<c>Retry-After</c>): a call has to end in bounded time.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly object _gate = new();

    private readonly long _start = time.GetTimestamp();

    // Only the head of the queue waits for the clock.
    private readonly TurnQueue _queue = new();
    private bool _isLimited;
    private int _slowdowns;
    private double _floor;
    private double _increasePerSecond;
    private TimeSpan _slowedAt;
    private TimeSpan _sentAt;
    private TimeSpan _pausedUntil;

    // Calls that were answered in the current second and the one before.
    private long _second;
    private int _answered;
    private int _answeredBefore;

    /// <summary>The limit in calls per second; infinite where there is none.</summary>
    public double PerSecond
    {
        get
        {
            lock (_gate)
                return LimitAt(Now);
        }
    }

    /// <summary>Whether this limiter has no state worth keeping.</summary>
    public bool IsForgettable
    {
        get
        {
            lock (_gate)
                return double.IsInfinity(LimitAt(Now)) && Now >= _pausedUntil && Now.TotalSeconds - _second > LimitDuration.TotalSeconds;
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Waits until the call may be sent.</summary>
    /// <param name="isRetry">
    /// Whether the call was throttled before: then it is queued before first attempts, because it has few attempts left. As the
    /// number of attempts is fixed, no call starves.
    /// </param>
    /// <param name="cancellationToken">Removes the call from the queue at once.</param>
    /// <returns>The permit to pass to <see cref="Throttled"/>.</returns>
    public ValueTask<int> WaitAsync(bool isRetry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (double.IsInfinity(LimitAt(Now)) && Now >= _pausedUntil)
                return ValueTask.FromResult(_slowdowns);
        }

        return WaitInOrderAsync(isRetry, cancellationToken);
    }

    /// <summary>Records that the service handled a call, successfully or not.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            TurnWindow(Now);
            _answered++;
        }
    }

    /// <summary>Records that the service throttled a call.</summary>
    /// <param name="permit">What <see cref="WaitAsync"/> returned for that call.</param>
    public void Throttled(int permit)
    {
        lock (_gate)
        {
            // Calls that were sent before the last decrease say nothing about the new rate.
            if (permit != _slowdowns)
                return;
            TimeSpan now = Now;
            TurnWindow(now);
            double taken = Math.Min(LimitAt(now), Math.Max(1, Math.Max(_answered, _answeredBefore)));
            _floor = Math.Max(Least, taken * DecreaseFactor);
            _increasePerSecond = Math.Max(taken - _floor, Least * DecreaseFactor) / Recovery.TotalSeconds;
            _isLimited = true;
            _slowdowns++;
            (_slowedAt, _sentAt) = (now, now);

            // Earlier answers used up a full token bucket, or came at the rate of the old limit.
            (_answered, _answeredBefore) = (0, 0);
            PauseUntil(now + Cooldown);
        }
    }

    /// <summary>Sends nothing for the time that the service asked for.</summary>
    /// <param name="duration">How long; at most 20 seconds.</param>
    public void Pause(TimeSpan duration)
    {
        lock (_gate)
        {
            PauseUntil(Now + (duration < LongestPause ? duration : LongestPause));
        }
    }

    private void PauseUntil(TimeSpan until)
    {
        if (until > _pausedUntil)
            _pausedUntil = until;
    }

    private async ValueTask<int> WaitInOrderAsync(bool isRetry, CancellationToken cancellationToken)
    {
        await _queue.EnterAsync(isRetry, cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                TimeSpan wait;
                lock (_gate)
                {
                    TimeSpan now = Now;
                    double limit = LimitAt(now);
                    TimeSpan next = double.IsInfinity(limit) ? TimeSpan.Zero : _sentAt + TimeSpan.FromSeconds(1 / limit);
                    wait = (next > _pausedUntil ? next : _pausedUntil) - now;
                    if (wait <= TimeSpan.Zero)
                    {
                        _sentAt = now;
                        return _slowdowns;
                    }
                }

                // Whole milliseconds, because timers truncate fractions. The rate may change meanwhile, so check again.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            _queue.Leave();
        }
    }

    private double LimitAt(TimeSpan now)
    {
        if (_isLimited && now - _slowedAt >= LimitDuration)
            _isLimited = false;
        return _isLimited ? _floor + (_increasePerSecond * (now - _slowedAt).TotalSeconds) : double.PositiveInfinity;
    }

    private void TurnWindow(TimeSpan now)
    {
        long second = (long)now.TotalSeconds;
        if (second == _second)
            return;
        _answeredBefore = second == _second + 1 ? _answered : 0;
        (_second, _answered) = (second, 0);
    }
}
