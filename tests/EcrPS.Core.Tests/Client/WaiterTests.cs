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
    public async Task Success_returns_the_reply_after_the_apis_own_delay()
    {
        using EcrClient client = new(FakeTransport.Of("""{"status":"IN_PROGRESS"}""", """{"status":"IN_PROGRESS"}""", """{"status":"COMPLETE"}"""));
        InstantTime time = new();
        GetLifecyclePolicyPreviewResponse reply = await EcrWaiters.LifecyclePolicyPreviewComplete.WaitAsync(
            client, new GetLifecyclePolicyPreviewRequest { RepositoryName = "web" }, time, CancellationToken.None);
        Assert.Equal("COMPLETE", reply.Status);
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)], time.Delays);
    }

    private static string Scan(string status) => $$$"""{"imageScanStatus":{"status":"{{{status}}}"}}""";

    /// <summary>Time in which every delay is over at once, and remembered.</summary>
    private sealed class InstantTime : TimeProvider
    {
        internal List<TimeSpan> Delays { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Delays.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
