namespace EcrPS.TestSupport;

/// <summary>A clock on which waits for the next attempt take their time and none of the test's; time limits run as usual.</summary>
internal sealed class RetryTime : TimeProvider
{
    /// <summary>Nothing waits longer than this between attempts, and no time limit of the clients is as short.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private TimeSpan _passed;

    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock)
            return _passed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > LongestWait)
            return System.CreateTimer(callback, state, dueTime, period);
        lock (_lock)
        {
            _passed += dueTime;
            Waits.Add(dueTime);
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
