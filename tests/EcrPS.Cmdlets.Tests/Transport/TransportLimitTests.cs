using System.Globalization;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>Throttling, and replies that are too large, too slow or redirects. No test waits: each sets its own clock.</summary>
public sealed class TransportLimitTests : TransportTestBase
{
    private const long Mebibyte = 1 << 20;

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_is_refused_and_the_other_host_sees_nothing(int status)
    {
        await using var other = new ScriptedServer(ScriptedReply.Json("{}"));
        await using var server = new ScriptedServer(Redirect(status, other.Url.OriginalString + "/"));
        EcrException error = await FailAsync(OptionsFor(server));
        Assert.Equal(("UnexpectedRedirect", status, false), (error.ErrorCode, error.StatusCode, error.IsRetryable));
        Assert.Empty(other.Requests);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""")]
    [InlineData(429, "")]
    [InlineData(429, """{"__type":"SomethingElse"}""")]
    [InlineData(400, """{"__type":"TooManyRequestsException"}""")]
    public async Task Throttling_is_retried_and_slows_down_the_operation_for_everybody(int status, string body)
    {
        var time = new RetryTime();
        await using var server = new ScriptedServer(
            new ScriptedReply { Status = status, Body = body }, ScriptedReply.Json("{}"), ScriptedReply.Json("{}"));
        await SendAsync(OptionsFor(server) with { Time = time });

        // A pause of one second, then the minimum rate: the next caller also waits, even with another transport.
        long before = time.GetTimestamp();
        await SendAsync(OptionsFor(server) with { Time = time });
        Assert.InRange(time.GetElapsedTime(before).TotalSeconds, 1, 2.1);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Another_operation_or_account_is_not_slowed_down_but_another_key_of_it_is()
    {
        var time = new RetryTime();
        await using var server = new ScriptedServer(
            [ScriptedReply.Error(400, "ThrottlingException", "x"), .. Enumerable.Repeat(ScriptedReply.Json("{}"), 5)]);
        EcrTransportOptions options = OptionsFor(server) with { Time = time, AccessKey = "ASIAQNZGKIQY56JQ7WML" };
        await SendAsync(options);
        long before = time.GetTimestamp();
        Assert.NotEqual(0, before);
        await SendAsync(options, "ListImages");
        await SendAsync(options with { AccessKey = "AKIAIOSFODNN7EXAMPLE" });
        await SendAsync(options with { AccessKey = "AKIDOTHER" });
        Assert.Equal(before, time.GetTimestamp());
        await SendAsync(options with { AccessKey = "AKIAQNZGKIQY5AAAAAAA" });
        Assert.NotEqual(before, time.GetTimestamp());
    }

    [Fact]
    public async Task Without_throttling_nothing_waits()
    {
        var time = new RetryTime();
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedReply.Json("{}"), 20)]);
        for (int i = 0; i < 20; i++)
            await SendAsync(OptionsFor(server) with { Time = time });
        Assert.Empty(time.Waits);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Time_that_the_service_asks_for_is_kept(int status)
    {
        var time = new RetryTime();
        await using var server = new ScriptedServer(
            new ScriptedReply { Status = status, Body = "", Headers = [("Retry-After", "15")] }, ScriptedReply.Json("{}"));
        await SendAsync(OptionsFor(server) with { Time = time });
        Assert.InRange(time.GetElapsedTime(0).TotalSeconds, 15, double.MaxValue);
    }

    [Theory]
    [InlineData(500, null, 0, 0.05)]
    [InlineData(500, "soon", 0, 0.05)]
    [InlineData(500, "-1", 0, 0.05)]
    [InlineData(500, "3000", 3, 3)]
    [InlineData(503, "60000", 5, 5.05)]
    [InlineData(429, "60000", 5, 6)]
    public async Task Wait_before_the_second_attempt_is_short_unless_the_service_asks_for_more(
        int status, string? milliseconds, double least, double most)
    {
        var time = new RetryTime();
        await using var server = new ScriptedServer(
            new ScriptedReply { Status = status, Body = "", Headers = milliseconds is null ? [] : [("x-amz-retry-after", milliseconds)] },
            ScriptedReply.Json("{}"));
        await SendAsync(OptionsFor(server) with { Time = time });
        Assert.InRange(time.GetElapsedTime(0).TotalSeconds, least, most);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Quota_that_is_used_up_is_no_throttling()
    {
        await using var server = new ScriptedServer(ScriptedReply.Error(400, "LimitExceededException", "Too many repositories"));
        EcrException error = await FailAsync(OptionsFor(server), "CreateRepository");
        Assert.Equal(("LimitExceeded", false), (error.ErrorCode, error.IsRetryable));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("DescribeRepositories", false)]
    [InlineData("DescribeRepositories", true)]
    [InlineData("GetAuthorizationToken", false)]
    [InlineData("GetAuthorizationToken", true)]
    public async Task Enormous_reply_is_one_error_in_little_memory(string operation, bool isChunked)
    {
        await using var server = new ScriptedServer(new ScriptedReply { Filler = 200 * Mebibyte, IsChunked = isChunked });
        long before = GC.GetTotalAllocatedBytes(precise: true);
        EcrException error = await FailAsync(OptionsFor(server), operation);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal((EcrErrorCodes.InvalidResponse, false), (error.ErrorCode, error.IsRetryable));
        Assert.Contains("64 MiB", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.InRange(allocated, 0, isChunked ? 160 * Mebibyte : 8 * Mebibyte);
    }

    [Fact]
    public async Task Enormous_error_keeps_its_status_in_little_memory()
    {
        await using var server = new ScriptedServer(
            new ScriptedReply { Status = 503, Filler = 200 * Mebibyte },
            new ScriptedReply { Status = 403, Body = "<html>", Filler = 200 * Mebibyte });
        long before = GC.GetTotalAllocatedBytes(precise: true);
        EcrException error = await FailAsync(OptionsFor(server));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 16 * Mebibyte);
        Assert.Equal(("Forbidden", 403, false), (error.ErrorCode, error.StatusCode, error.IsRetryable));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("HTTP/1.1 nonsense\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}")]
    public async Task What_is_no_HTTP_is_unreachable(string raw)
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(new ScriptedReply { Raw = raw }, 5)]);
        EcrException error = await FailAsync(OptionsFor(server));
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, true), (error.ErrorCode, error.IsRetryable));
        Assert.InRange(server.Requests.Count, 1, 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_ends_the_call_and_is_not_tried_again(bool inBody)
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(inBody ? ScriptedReply.StallInBody : ScriptedReply.Silence);
        Task<EcrException> call = FailAsync(OptionsFor(server) with { Time = time });
        await server.WaitForRequestAsync();
        if (inBody)
            await WaitForAsync(time, TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(31));
        EcrException error = await call;
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, true), (error.ErrorCode, error.IsRetryable));
        Assert.Contains("30 seconds", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Reply_that_trickles_is_given_up_in_the_end()
    {
        var time = new ManualTime();
        using var go = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(new ScriptedReply { Body = new string(' ', 100), BeforeEachByte = go.WaitAsync });
        Task<EcrException> call = FailAsync(OptionsFor(server) with { Time = time });

        // Each pause is short enough, but the body never ends.
        for (int i = 0; i < 10; i++)
        {
            await WaitForAsync(time, TimeSpan.FromSeconds(30));
            time.Advance(TimeSpan.FromSeconds(20));
            go.Release();
        }

        EcrException error = await call;
        Assert.Equal(EcrErrorCodes.EndpointUnreachable, error.ErrorCode);
        Assert.Contains("180 seconds", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_turn()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(ScriptedReply.Error(400, "ThrottlingException", "x"));
        using var cancel = new CancellationTokenSource();
        Task<string> call = SendAsync(OptionsFor(server) with { Time = time }, cancellationToken: cancel.Token);
        await server.WaitForRequestAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(200, "\\ud800", EcrErrorCodes.InvalidResponse)]
    [InlineData(400, "\\ud800", "BadRequest")]
    [InlineData(400, "\u00E9", "BadRequest")]
    public async Task Text_that_is_no_unicode_is_one_error(int status, string text, string code)
    {
        string json = $"{{\"repositories\":[{{\"repositoryName\":\"{text}\"}}],\"message\":\"{text}\"}}";
        await using var server = new ScriptedServer(
            new ScriptedReply { Raw = $"HTTP/1.1 {status} x\r\nContent-Length: {json.Length}\r\n\r\n{json}" });
        using var client = new EcrClient(AwsTransportLoader.Load().Create(OptionsFor(server)));
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => client.DescribeRepositoriesAsync(new()));
        Assert.Equal((code, status), (error.ErrorCode, error.StatusCode));
    }

    [Fact]
    public async Task Corrected_clock_is_kept_for_the_calls_that_follow()
    {
        DateTime there = DateTime.UtcNow.AddHours(-5);
        await using var server = new ScriptedServer(
            ScriptedReply.Error(403, "InvalidSignatureException", "Signature not yet current") with
            {
                Headers = [("Date", there.ToString("R", CultureInfo.InvariantCulture))],
            },
            ScriptedReply.Json("{}"),
            ScriptedReply.Json("{}"));
        using IEcrTransport transport = AwsTransportLoader.Load().Create(OptionsFor(server));
        for (int i = 0; i < 2; i++)
            await transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests.Skip(1), request => Assert.StartsWith(
            there.ToString("yyyyMMdd", CultureInfo.InvariantCulture), request.Header("X-Amz-Date"), StringComparison.Ordinal));
    }

    private static ScriptedReply Redirect(int status, string location) =>
        new() { Status = status, Body = "", Headers = [("Location", location)] };

    private static async Task WaitForAsync(ManualTime time, TimeSpan wait)
    {
        while (await time.WaitForTimerAsync() != wait)
        {
            // Skips the timers of the attempt and of its request.
        }
    }
}
