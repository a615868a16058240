using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Timing;

namespace EcrPS.LocalRegistry.Tests.Control;

public sealed class RegistryClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestClock _machine = new(Start);

    [Fact]
    public void MovingFiresWhatHasBecomeDueAndNothingElse()
    {
        var clock = new RegistryClock(_machine);
        var fired = new List<string>();
        using var soon = clock.CreateTimer(_ => fired.Add("day"), null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        using var late = clock.CreateTimer(_ => fired.Add("year"), null, TimeSpan.FromDays(365), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(["day"], fired);
        Assert.Equal(Start.AddDays(2), clock.GetUtcNow());
    }

    [Fact]
    public void TheMachinesTimeCountsAsWell()
    {
        var clock = new RegistryClock(_machine);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromDays(60), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromDays(59));
        for (var hour = 0; hour < 24; hour++)
        {
            Assert.Equal(0, fired);
            _machine.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(1, fired);
    }

    [Fact]
    public void ARepeatingTimerGoesOnFromTheNewTime()
    {
        var clock = new RegistryClock(_machine);
        var fired = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromHours(24), TimeSpan.FromHours(24));

        clock.Advance(TimeSpan.FromDays(10));
        _machine.Advance(TimeSpan.FromHours(24));

        Assert.Equal([Start.AddDays(10), Start.AddDays(11)], fired);
    }

    [Fact]
    public void ADisposedTimerStaysSilent()
    {
        var clock = new RegistryClock(_machine);
        var fired = 0;
        clock.CreateTimer(_ => fired++, null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan).Dispose();

        clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, fired);
    }

    [Fact]
    public void ItNeverGoesBack()
    {
        var clock = new RegistryClock(_machine);

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void ATimerWaitsAsLongAfterAMoveBack()
    {
        var clock = new RegistryClock(_machine);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);

        clock.Set(Start.AddDays(-60));
        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, fired);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, fired);
    }
}
