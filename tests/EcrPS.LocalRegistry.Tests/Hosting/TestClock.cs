namespace EcrPS.LocalRegistry.Tests.Hosting;

/// <summary>A clock that only moves when a test moves it; timers fire when they are due by this clock.</summary>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<TestTimer> _timers = [];
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by)
    {
        _now += by;
        foreach (TestTimer timer in _timers.ToArray())
            timer.FireIfDue();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private DateTimeOffset? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(Timeout.InfiniteTimeSpan, period);
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
            FireIfDue();
            return true;
        }

        public void FireIfDue()
        {
            if (_due > clock._now || _due is null)
                return;
            _due = null;
            callback(state);
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
