using System.Net;
using System.Text;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

/// <summary>A registry that throttles, is too slow or sends too much. No test waits: all clocks are simulated.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls IAsyncLifetime.DisposeAsync.")]
public sealed class RegistryFaultTests : IAsyncLifetime
{
    private static readonly byte[] Content = Samples.Noise(400_000);
    private static readonly Descriptor Blob = new(MediaTypes.OciLayerTar, Digest.Compute(Content), Content.Length);

    private readonly FakeRegistry _registry = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("4")]
    public async Task A_registry_that_throttles_is_asked_more_slowly_by_everybody(string? retryAfter)
    {
        _registry.Fail("GET", "/manifests/", new ScriptedReply(429, null, retryAfter is null ? [] : [("Retry-After", retryAfter)]));
        var options = new RegistryOptions { Time = _registry.Time };
        await using (RegistryStore first = _registry.Open(options))
            await Assert.ThrowsAsync<EcrException>(() => first.ResolveAsync("1", CancellationToken.None));

        // A 404, but retried after throttling: after a second or after the time in Retry-After. The next store has the same limit.
        Assert.Equal(2, _registry.Count("GET", "/manifests/"));
        Assert.InRange(_registry.Time.GetElapsedTime(0).TotalSeconds, retryAfter is null ? 1 : 4, double.MaxValue);
        int waits = _registry.Time.Waits.Count;
        await using RegistryStore second = _registry.Open(options);
        await Assert.ThrowsAsync<EcrException>(() => second.ResolveAsync("1", CancellationToken.None));
        Assert.True(_registry.Time.Waits.Count > waits);

        // Blobs have a separate rate limit.
        waits = _registry.Time.Waits.Count;
        Assert.False(await second.HasBlobAsync(Blob, CancellationToken.None));
        Assert.Equal(waits, _registry.Time.Waits.Count);
    }

    [Fact]
    public async Task A_blob_that_trickles_is_given_up_although_it_never_stops()
    {
        var time = new ManualTime();
        using var handler = new Trickle(time);
        await using var store = new RegistryStore(
            _registry.Address, "team/web", _ => default, new RegistryOptions { MaxAttempts = 1, Time = time }, handler);
        await using Stream blob = await store.OpenBlobAsync(Blob, CancellationToken.None);
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => blob.CopyToAsync(Stream.Null));
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, true), (error.ErrorCode, error.IsRetryable));
        Assert.Contains("less than 65536 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reads_slowly_still_gets_everything()
    {
        _registry.Blobs[Blob.Digest.ToString()] = Content;
        var time = new ManualTime();
        await using var store = new RegistryStore(
            _registry.Address, "team/web", _ => default, new RegistryOptions { MaxAttempts = 1, Time = time });
        await using Stream blob = await store.OpenBlobAsync(Blob, CancellationToken.None);
        byte[] piece = new byte[40_000];
        long all = 0;
        int read;
        while ((read = await blob.ReadAsync(piece)) > 0)
        {
            all += read;
            time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(Content.Length, all);
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_is_given_up()
    {
        var time = new ManualTime();
        _registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(200, Content)
        {
            BeforeEachByte = stop => Task.Delay(Timeout.Infinite, stop),
        });
        await using var store = new RegistryStore(
            _registry.Address, "team/web", _ => default, new RegistryOptions { MaxAttempts = 1, Time = time });
        Task<Manifest> call = store.ResolveAsync("1", CancellationToken.None);
        await time.WaitForTimerAsync(); // until the answer begins
        await time.WaitForTimerAsync(); // during its body
        time.Advance(TimeSpan.FromSeconds(100));
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => call);
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, true), (error.ErrorCode, error.IsRetryable));
        Assert.Contains("100 seconds", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\u00E9")]
    public async Task An_error_that_is_no_unicode_keeps_its_status(string text)
    {
        byte[] body = Encoding.Latin1.GetBytes($$"""{"errors":[{"code":"{{text}}","message":"{{text}}"}]}""");
        _registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(403, body));
        await using RegistryStore store = _registry.Open();
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => store.ResolveAsync("1", CancellationToken.None));
        Assert.Equal(("AccessDenied", 403), (error.ErrorCode, error.StatusCode));
    }

    [Theory]
    [InlineData("HTTP/1.1 nonsense\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}")]
    public async Task What_is_no_HTTP_is_unreachable_after_so_many_attempts(string raw)
    {
        _registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply { Raw = raw });
        await using RegistryStore store = _registry.Open();
        EcrException manifest = await Assert.ThrowsAsync<EcrException>(() => store.ResolveAsync("1", CancellationToken.None));
        EcrException blob = await Assert.ThrowsAsync<EcrException>(async () =>
        {
            await using Stream content = await store.OpenBlobAsync(Blob, CancellationToken.None);
            await content.CopyToAsync(Stream.Null);
        });
        Assert.All(
            [manifest, blob], error => Assert.Equal((EcrErrorCodes.EndpointUnreachable, true), (error.ErrorCode, error.IsRetryable)));
        Assert.InRange(_registry.Requests.Count, 2, 2 * 3);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://[")]
    [InlineData("file:///etc/passwd")]
    public async Task An_upload_that_leads_nowhere_is_an_error(string? location)
    {
        _registry.Fail("POST", "/uploads/", new ScriptedReply(202, null, location is null ? [] : [("Location", location)]));
        await using RegistryStore store = _registry.Open();
        EcrException error = await Assert.ThrowsAsync<EcrException>(
            () => store.WriteBlobAsync(Blob, _ => Task.FromResult<Stream>(new MemoryStream(Content)), null, CancellationToken.None));
        Assert.Equal((EcrErrorCodes.InvalidResponse, false), (error.ErrorCode, error.IsRetryable));
        Assert.Single(_registry.Requests);
    }

    [Fact]
    public async Task What_was_refused_goes_before_what_was_not()
    {
        // The first call is refused and is to be retried half a second later; by then two more calls are queued.
        var time = new ManualTime();
        var order = new List<string>();
        _registry.Intercept = request =>
        {
            lock (order)
                order.Add(request.Path[^1..]);
            return Task.FromResult<ScriptedReply?>(order.Count == 1 ? new ScriptedReply(429) : null);
        };
        await using RegistryStore store = _registry.Open(new RegistryOptions { Time = time });
        Task[] calls = [AskAsync("a")];
        while (await time.WaitForTimerAsync() > new RegistryOptions().RetryDelay)
        {
            // Time limits of the request and of its error.
        }

        calls = [.. calls, AskAsync("b"), AskAsync("c")];
        while (calls.Any(call => !call.IsCompleted))
        {
            time.Advance(new RegistryOptions().RetryDelay);
            await Task.WhenAny(Task.WhenAll(calls), Task.Delay(50));
        }

        Assert.Equal("abac", string.Concat(order));

        Task AskAsync(string tag) => Assert.ThrowsAsync<EcrException>(() => store.ResolveAsync(tag, CancellationToken.None));
    }

    [Fact]
    public async Task A_list_of_tags_that_is_no_unicode_is_an_error()
    {
        _registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(200, """{"tags":["\ud800"]}"""u8.ToArray()));
        await using RegistryStore store = _registry.Open();
        Assert.Equal(
            EcrErrorCodes.InvalidResponse,
            (await Assert.ThrowsAsync<EcrException>(() => store.ListReferencesAsync(CancellationToken.None))).ErrorCode);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_turn()
    {
        _registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(429, null, ("Retry-After", "3600")));
        var time = new ManualTime();
        await using var store = new RegistryStore(
            _registry.Address, "team/web", _ => ValueTask.FromResult<NetworkCredential?>(null), new RegistryOptions { Time = time });
        using var cancel = new CancellationTokenSource();
        Task<Manifest> call = store.ResolveAsync("1", cancel.Token);
        while (await time.WaitForTimerAsync() != TimeSpan.FromSeconds(20))
        {
            // Time limits of the request and of its error.
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(_registry.Requests);
    }

    /// <summary>One byte per minute. It is not a server, because the clock must move only while the client reads.</summary>
    private sealed class Trickle(ManualTime time) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Body(time)) });

        private sealed class Body(ManualTime time) : MemoryStream(Content)
        {
            public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return base.ReadAsync(buffer[..1], cancellationToken);
            }
        }
    }
}
