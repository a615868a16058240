using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Core.Tests.Client;

public sealed class WaiterTests
{
    private static readonly DescribeImageScanFindingsRequest Request = new() { RepositoryName = "web", ImageId = new() { ImageTag = "1" } };

    [Fact]
    public async Task A_state_of_failure_ends_the_wait()
    {
        using EcrClient client = new(FakeTransport.Of(Scan("IN_PROGRESS"), Scan("FAILED")));
        EcrException error = await Assert.ThrowsAsync<EcrException>(
            () => EcrWaiters.ImageScanComplete.WaitAsync(client, Request, new InstantTime(), CancellationToken.None));
        Assert.Equal(EcrErrorCodes.WaitFailed, error.ErrorCode);
    }

    [Fact]
    public async Task The_last_poll_ends_the_wait()
    {
        FakeTransport transport = new((_, _, _) => Task.FromResult(Scan("IN_PROGRESS")));
        using EcrClient client = new(transport);
        EcrException error = await Assert.ThrowsAsync<EcrException>(
            () => EcrWaiters.ImageScanComplete.WaitAsync(client, Request, new InstantTime(), CancellationToken.None));
        Assert.Equal(EcrErrorCodes.WaitTimeout, error.ErrorCode);
        Assert.Equal(60, transport.Calls.Count);
    }

    [Fact]
    public async Task Success_returns_the_reply_after_the_API_s_own_delay()
    {
        using EcrClient client = new(FakeTransport.Of(
            """{"status":"IN_PROGRESS"}""", """{"status":"IN_PROGRESS"}""", """{"status":"COMPLETE"}"""));
        InstantTime time = new();
        GetLifecyclePolicyPreviewResponse reply = await EcrWaiters.LifecyclePolicyPreviewComplete.WaitAsync(
            client, new GetLifecyclePolicyPreviewRequest { RepositoryName = "web" }, time, CancellationToken.None);
        Assert.Equal("COMPLETE", reply.Status);
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)], time.Delays);
    }

    [Fact]
    public async Task The_last_look_is_at_the_end_of_the_time_given_and_each_is_told()
    {
        using EcrClient client = new(new FakeTransport((_, _, _) => Task.FromResult(Scan("IN_PROGRESS"))));
        InstantTime time = new();
        List<double> left = [];
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => EcrWaiters.ImageScanComplete.WaitAsync(
            client, Request, time, CancellationToken.None, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(12), (_, rest) =>
            {
                left.Add(rest.TotalSeconds);
                return ValueTask.CompletedTask;
            }));
        Assert.Contains("IN_PROGRESS after 12 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal([12, 7, 2, 0], left);
    }

    [Fact]
    public async Task Whoever_looks_may_end_the_wait()
    {
        FakeTransport transport = new((_, _, _) => Task.FromResult(Scan("FAILED")));
        using EcrClient client = new(transport);
        await Assert.ThrowsAsync<InvalidOperationException>(() => EcrWaiters.ImageScanComplete.WaitAsync(
            client, Request, new InstantTime(), CancellationToken.None, look: (_, _) => throw new InvalidOperationException("mine")));
        Assert.Single(transport.Calls);
    }

    private static string Scan(string status) => $$$"""{"imageScanStatus":{"status":"{{{status}}}"}}""";

    /// <summary>A clock whose timers fire immediately; it records their delays.</summary>
    private sealed class InstantTime : TimeProvider
    {
        internal List<TimeSpan> Delays { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Delays.Sum(delay => delay.Ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Delays.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
