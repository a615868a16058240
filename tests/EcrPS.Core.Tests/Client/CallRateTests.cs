using EcrPS.Client;
using EcrPS.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Client;

public sealed class CallRateTests
{
    private static readonly CallRateKey Key = new("api.example:443", "AKIDEXAMPLE", "eu-central-1", "DescribeImages");

    // As in the transport of the API plane.
    private const int MaxAttempts = 3;

    [Fact]
    public void Without_throttling_no_call_waits_and_no_timer_is_made()
    {
        var time = new NoTimers();
        var rate = new CallRateLimiter(time);
        for (int i = 0; i < 10_000; i++)
        {
            AssertGoesAtOnce(rate);
            rate.Answered();
        }

        Assert.Equal(double.PositiveInfinity, rate.PerSecond);
    }

    [Fact]
    public void Callers_together_get_nearly_what_the_service_allows_and_no_call_fails() => Prop.ForAll(
        Gen.Choose(1, 50).Zip(Gen.Choose(1, 16)).Zip(Gen.Elements(1, 10)).ToArbitrary(),
        load =>
        {
            ((int perSecond, int callers), int burstSeconds) = load;
            const int Calls = 30;
            var time = new RetryTime();
            var service = new ModelService(time, perSecond, perSecond * burstSeconds);
            var rate = new CallRateLimiter(time);
            long start = time.GetTimestamp();
            Task.WaitAll([.. Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
            {
                for (int i = 0; i < Calls; i++)
                    await CallAsync(rate, service);
            }))]);

            int total = callers * Calls;
            Assert.Equal(total, service.Served);

            // At most two refusals for each caller at the start and one in ten calls later; at least half of the allowed rate.
            Assert.InRange(service.Refused, 0, (2 * callers) + 10 + (total / 10));
            Assert.InRange(time.GetElapsedTime(start).TotalSeconds, 0, 15 + (total / (0.5 * perSecond)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Calls_leave_in_the_order_in_which_they_were_asked_for()
    {
        (CallRateLimiter rate, ManualTime time) = Throttled();
        Task<int>[] calls = [.. Enumerable.Range(0, 8).Select(_ => rate.WaitAsync(false, CancellationToken.None).AsTask())];
        for (int i = 0; i < calls.Length; i++)
        {
            await time.WaitForTimerAsync();
            Assert.All(calls[i..], call => Assert.False(call.IsCompleted));
            time.Advance(TimeSpan.FromSeconds(1 / CallRateLimiter.Least));
            await calls[i];
        }
    }

    [Fact]
    public async Task A_call_that_was_refused_goes_before_those_that_were_not()
    {
        (CallRateLimiter rate, ManualTime time) = Throttled();
        Task<int> head = rate.WaitAsync(false, CancellationToken.None).AsTask();
        Task<int> fresh = rate.WaitAsync(false, CancellationToken.None).AsTask();
        Task<int> refused = rate.WaitAsync(true, CancellationToken.None).AsTask();
        foreach (Task<int> next in new[] { head, refused, fresh })
        {
            await time.WaitForTimerAsync();
            Assert.False(next.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(1 / CallRateLimiter.Least));
            await next;
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_at_once_and_only_for_the_one_who_cancelled()
    {
        (CallRateLimiter rate, ManualTime time) = Throttled();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        Task<int> head = rate.WaitAsync(false, first.Token).AsTask();
        Task<int> middle = rate.WaitAsync(false, second.Token).AsTask();
        Task<int> last = rate.WaitAsync(false, CancellationToken.None).AsTask();
        await time.WaitForTimerAsync();

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => middle);
        Assert.False(last.IsCompleted);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => head);

        await time.WaitForTimerAsync();
        time.Advance(TimeSpan.FromSeconds(1 / CallRateLimiter.Least));
        await last;
    }

    [Fact]
    public async Task Refusals_of_calls_that_were_under_way_together_count_once()
    {
        var time = new ManualTime();
        var rate = new CallRateLimiter(time);
        List<int> permits = [];
        for (int i = 0; i < 8; i++)
            permits.Add(await rate.WaitAsync(false, CancellationToken.None));
        for (int i = 0; i < 40; i++)
            rate.Answered();
        permits.ForEach(rate.Throttled);
        Assert.Equal(20, rate.PerSecond, 0.001);

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(40, rate.PerSecond, 0.001);
        time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(double.PositiveInfinity, rate.PerSecond);
        AssertGoesAtOnce(rate);
    }

    [Fact]
    public async Task The_pause_that_the_service_asks_for_holds_everybody_and_is_bounded()
    {
        var time = new ManualTime();
        var rate = new CallRateLimiter(time);
        rate.Pause(TimeSpan.FromDays(1));
        Task<int> call = rate.WaitAsync(false, CancellationToken.None).AsTask();
        await time.WaitForTimerAsync();
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await call;
        AssertGoesAtOnce(rate);
    }

    [Fact]
    public void Account_region_operation_and_endpoint_have_a_rate_each_and_share_it()
    {
        var rates = CallRateLimiters.Of(new ManualTime());
        CallRateLimiter rate = rates.Get(Key);
        Assert.Same(rate, rates.Get(Key with { }));
        foreach (CallRateKey other in new[]
        {
            Key with { Caller = "B" },
            Key with { Region = "us-east-1" },
            Key with { Operation = "ListImages" },
            Key with { Endpoint = "localhost:1" },
        })
        {
            Assert.NotSame(rate, rates.Get(other));
        }

        Assert.Same(CallRateLimiters.Of(TimeProvider.System), CallRateLimiters.Of(TimeProvider.System));
    }

    [Fact]
    public void Rates_that_nobody_needs_any_more_are_forgotten()
    {
        var time = new ManualTime();
        var rates = CallRateLimiters.Of(time);
        for (int i = 0; i < 5000; i++)
        {
            rates.Get(Key with { Caller = $"K{i}" }).Answered();
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(rates.Count, 1, 1100);
    }

    private static async Task CallAsync(CallRateLimiter rate, ModelService service)
    {
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            int permit = await rate.WaitAsync(attempt > 1, CancellationToken.None);
            if (service.TryCall())
            {
                rate.Answered();
                return;
            }

            rate.Throttled(permit);
        }

        Assert.Fail($"A call was refused {MaxAttempts} times.");
    }

    private static void AssertGoesAtOnce(CallRateLimiter rate)
    {
        Task<int> call = rate.WaitAsync(false, CancellationToken.None).AsTask();
        Assert.True(call.IsCompletedSuccessfully);
    }

    private static (CallRateLimiter Rate, ManualTime Time) Throttled()
    {
        var time = new ManualTime();
        var rate = new CallRateLimiter(time);
        rate.Throttled(0);
        Assert.Equal(CallRateLimiter.Least, rate.PerSecond, 0.001);
        return (rate, time);
    }

    private sealed class NoTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new InvalidOperationException("Somebody waits.");
    }
}
