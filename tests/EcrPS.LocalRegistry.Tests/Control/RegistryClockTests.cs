using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Timing;

namespace EcrPS.LocalRegistry.Tests.Control;

public sealed class RegistryClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestClock _machine = new(Start);

    [Fact]
    public void Moving_fires_what_has_become_due_and_nothing_else()
    {
        var clock = new RegistryClock(_machine);
        var fired = new List<string>();
        using ITimer soon = clock.CreateTimer(_ => fired.Add("day"), null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        using ITimer late = clock.CreateTimer(_ => fired.Add("year"), null, TimeSpan.FromDays(365), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(["day"], fired);
        Assert.Equal(Start.AddDays(2), clock.GetUtcNow());
    }

    [Fact]
    public void The_machine_s_time_counts_as_well()
    {
        var clock = new RegistryClock(_machine);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromDays(60), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromDays(59));
        for (int hour = 0; hour < 24; hour++)
        {
            Assert.Equal(0, fired);
            _machine.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(1, fired);
    }

    [Fact]
    public void A_repeating_timer_goes_on_from_the_new_time()
    {
        var clock = new RegistryClock(_machine);
        var fired = new List<DateTimeOffset>();
        using ITimer timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromHours(24), TimeSpan.FromHours(24));

        clock.Advance(TimeSpan.FromDays(10));
        _machine.Advance(TimeSpan.FromHours(24));

        Assert.Equal([Start.AddDays(10), Start.AddDays(11)], fired);
    }

    [Fact]
    public void A_disposed_timer_stays_silent()
    {
        var clock = new RegistryClock(_machine);
        int fired = 0;
        clock.CreateTimer(_ => fired++, null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan).Dispose();

        clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, fired);
    }

    [Fact]
    public void It_does_not_go_beyond_the_times_that_there_are()
    {
        var clock = new RegistryClock(TimeProvider.System);
        DateTimeOffset before = clock.GetUtcNow();
        Assert.Throws<ArgumentException>(() => clock.Advance(TimeSpan.FromSeconds(9e11)));
        Assert.Throws<ArgumentException>(() => clock.Set(DateTimeOffset.MaxValue));
        Assert.InRange(clock.GetUtcNow(), before, before.AddMinutes(10));
    }

    [Fact]
    public void It_never_goes_back()
    {
        var clock = new RegistryClock(_machine);

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void A_timer_waits_as_long_after_a_move_back()
    {
        var clock = new RegistryClock(_machine);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);

        clock.Set(Start.AddDays(-60));
        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, fired);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, fired);
    }
}
