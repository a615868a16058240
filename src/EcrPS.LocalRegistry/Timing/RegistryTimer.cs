namespace EcrPS.LocalRegistry.Timing;

/// <summary>A timer that is due at a time of the <see cref="RegistryClock"/>, wherever that is moved to meanwhile.</summary>
internal sealed class RegistryTimer : ITimer
{
    /// <summary>A machine timer takes 49 days at most; a longer wait is armed again on the way.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly RegistryClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly Lock _gate = new();
    private readonly ITimer _inner;
    private DateTimeOffset? _due;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _disposed;

    public RegistryTimer(RegistryClock clock, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _inner = clock.Source.CreateTimer(
            static timer => ((RegistryTimer)timer!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_disposed)
                return false;
            _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            Arm();
            return true;
        }
    }

    /// <summary>The clock was moved: wait for what is left now. After a move back that is as long as it was before.</summary>
    public void ClockMoved(TimeSpan back)
    {
        lock (_gate)
        {
            if (back > TimeSpan.Zero)
                _due -= back;
            if (!_disposed)
                Arm();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _inner.Dispose();
        }

        _clock.Forget(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_disposed || _due is not { } due)
                return;
            DateTimeOffset now = _clock.GetUtcNow();
            if (now < due)
            {
                // The system timer may fire slightly early.
                Arm();
                return;
            }

            _due = _period == Timeout.InfiniteTimeSpan ? null : now + _period;
            Arm();
        }

        _callback(_state);
    }

    private void Arm()
    {
        if (_due is not { } due)
        {
            _inner.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        TimeSpan left = due - _clock.GetUtcNow();
        _inner.Change(left <= TimeSpan.Zero ? TimeSpan.Zero : left < LongestWait ? left : LongestWait, Timeout.InfiniteTimeSpan);
    }
}
