namespace EcrPS.LocalRegistry.Timing;

/// <summary>
/// The registry's time: the machine's clock and an offset that the control plane moves. Moving it fires every timer
/// that has become due, so that the background work of sixty days runs at once.
/// </summary>
/// <param name="source">The time source.</param>
internal sealed class RegistryClock(TimeProvider source) : TimeProvider
{
    /// <summary>What is computed from the time, such as the end of a token, must be a time as well.</summary>
    private static readonly DateTimeOffset Latest = new(9900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly HashSet<RegistryTimer> _timers = [];
    private long _offsetTicks;

    /// <summary>The clock underneath, which the control plane does not move: callers sign requests with theirs.</summary>
    public TimeProvider Source => source;

    /// <summary>How far the registry is ahead of <see cref="Source"/>.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>In whole milliseconds, as records keep times: what is answered now is what is answered later.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        DateTimeOffset now = source.GetUtcNow() + Offset;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    public override long GetTimestamp() => source.GetElapsedTime(0).Ticks + Interlocked.Read(ref _offsetTicks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new RegistryTimer(this, callback, state);
        lock (_gate)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward and fires what has become due.</summary>
    /// <param name="by">The duration; never negative, because records would then have times in the future.</param>
    /// <exception cref="ArgumentException">The clock cannot go so far; it was not moved.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        if (by > Latest - GetUtcNow())
            throw TooLate();
        SetOffset(Offset + by);
    }

    /// <summary>Moves the clock to any time. Back only for a registry that holds nothing, or its records would lie in the future.</summary>
    /// <param name="now">The new time.</param>
    public void Set(DateTimeOffset now)
    {
        if (now > Latest)
            throw TooLate();
        SetOffset(now - source.GetUtcNow());
    }

    /// <summary>Goes back to the machine's time. Only for a registry that has just been emptied.</summary>
    public void Reset() => SetOffset(TimeSpan.Zero);

    internal void Forget(RegistryTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    private static ArgumentException TooLate() => new($"The clock goes to the year {Latest.Year} at most; it was not moved.");

    private void SetOffset(TimeSpan offset)
    {
        RegistryTimer[] timers;
        TimeSpan back;
        lock (_gate)
        {
            back = Offset - offset;
            Interlocked.Exchange(ref _offsetTicks, offset.Ticks);
            timers = [.. _timers];
        }

        foreach (RegistryTimer timer in timers)
            timer.ClockMoved(back);
    }
}
