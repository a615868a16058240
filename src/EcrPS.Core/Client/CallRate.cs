namespace EcrPS.Client;

/// <summary>
/// How fast one kind of call may go. Unlimited, and then without any wait, until the service throttles; from there on calls
/// leave one by one, in the order in which they were asked for but retries first, after a second's rest at half the rate that the service was
/// seen to take. The limit rises steadily, so that it swings between half and all of what the service allows, and is lifted
/// after a minute without throttling. The AWS SDK's own adaptive mode is not used because it stalls after throttling.
/// </summary>
internal sealed class CallRate(TimeProvider time)
{
    /// <summary>Calls per second that always go: what the SDKs' adaptive mode keeps as its least, too.</summary>
    public const double Least = 0.5;

    /// <summary>What is left of the rate after throttling. Half empties the service's bucket of the excess in one step.</summary>
    private const double Remainder = 0.5;

    /// <summary>
    /// Nothing leaves for this time after throttling: the service's bucket is empty then, and a call that was refused twice
    /// has only one attempt left. Retries would wait about as long anyway.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>The rate is back to where it was after this time: seldom enough that one call in tens is throttled, not one in two.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    /// <summary>By now the limit is several times of what was throttled; nobody has wanted that much since.</summary>
    private static readonly TimeSpan Lifted = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause that a service may ask for (<c>Retry-After</c>): a call has to end in bounded time.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly object _gate = new();

    private readonly long _start = time.GetTimestamp();

    // One call at a time waits for the clock, the others for their turn.
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private bool _isTurnTaken;
    private bool _isLimited;
    private int _slowdowns;
    private double _floor;
    private double _rise;
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

    /// <summary>Whether nothing is lost when this rate is forgotten.</summary>
    public bool IsForgettable
    {
        get
        {
            lock (_gate)
                return double.IsInfinity(LimitAt(Now)) && Now >= _pausedUntil && Now.TotalSeconds - _second > Lifted.TotalSeconds;
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Waits until the call may go.</summary>
    /// <param name="isRetry">
    /// Whether it was refused before: then it goes before those that were not, because it has few attempts left. As a call
    /// has a fixed number of them, nobody starves.
    /// </param>
    /// <param name="cancellationToken">Gives the place in the queue up at once.</param>
    /// <returns>What <see cref="Throttled"/> wants to be told.</returns>
    public ValueTask<int> WaitAsync(bool isRetry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (double.IsInfinity(LimitAt(Now)) && Now >= _pausedUntil)
                return ValueTask.FromResult(_slowdowns);
        }

        return WaitInOrderAsync(isRetry, cancellationToken);
    }

    /// <summary>The service dealt with a call, well or not.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            TurnWindow(Now);
            _answered++;
        }
    }

    /// <summary>The service refused a call because there were too many.</summary>
    /// <param name="permit">What <see cref="WaitAsync"/> gave that call.</param>
    public void Throttled(int permit)
    {
        lock (_gate)
        {
            // Calls that were under way when the rate was last cut tell nothing about the new one.
            if (permit != _slowdowns)
                return;
            TimeSpan now = Now;
            TurnWindow(now);
            double taken = Math.Min(LimitAt(now), Math.Max(1, Math.Max(_answered, _answeredBefore)));
            _floor = Math.Max(Least, taken * Remainder);
            _rise = Math.Max(taken - _floor, Least * Remainder) / Recovery.TotalSeconds;
            _isLimited = true;
            _slowdowns++;
            (_slowedAt, _sentAt) = (now, now);

            // What went through before came out of a full bucket, or is known by the limit.
            (_answered, _answeredBefore) = (0, 0);
            PauseUntil(now + Rest);
        }
    }

    /// <summary>The service asked to be left alone for a while.</summary>
    /// <param name="duration">How long; at most 20 seconds are kept.</param>
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
        await TakeTurnAsync(isRetry, cancellationToken).ConfigureAwait(false);
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

                // Whole milliseconds, because timers cut off the rest. The rate may change meanwhile, so look again.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            PassTurn();
        }
    }

    private async Task TakeTurnAsync(bool isRetry, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (!_isTurnTaken)
            {
                _isTurnTaken = true;
                return;
            }

            if (isRetry)
                _waiting.AddFirst(turn);
            else
                _waiting.AddLast(turn);
        }

        try
        {
            await turn.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            bool isMine;
            lock (_gate)
                isMine = !_waiting.Remove(turn);
            if (isMine)
                PassTurn(); // it came at the moment of cancelling
            throw;
        }
    }

    private void PassTurn()
    {
        lock (_gate)
        {
            if (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                next.Value.SetResult();
            }
            else
            {
                _isTurnTaken = false;
            }
        }
    }

    private double LimitAt(TimeSpan now)
    {
        if (_isLimited && now - _slowedAt >= Lifted)
            _isLimited = false;
        return _isLimited ? _floor + (_rise * (now - _slowedAt).TotalSeconds) : double.PositiveInfinity;
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
