using System.Net;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>
/// Sends single requests of a registry client: with time limits, through the shared rate limiter, and with connection errors
/// converted.
/// </summary>
internal sealed class RegistrySender(Uri origin, RegistryOptions options, RegistryFaults faults, HttpMessageHandler? handler) : IDisposable
{
    private const string RequestId = "x-amzn-RequestId";

    private readonly HttpClient _client =
        new(handler ?? NewHandler(origin), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => _client.Dispose();

    /// <summary>Sends a request to the registry itself through the process's shared rate limiter.</summary>
    public async Task<HttpResponseMessage> SendLimitedAsync(
        HttpRequestMessage request, Action<HttpRequestMessage, Action>? prepare, bool isRetry, CancellationToken cancellationToken)
    {
        // ECR's rate limits are per method and resource: "PUT manifests/". The host identifies account and region.
        string[] segments = request.RequestUri!.Segments;
        CallRateLimiter limiter = CallRateLimiters.Of(options.Time)
            .Get(new CallRateKey(
                origin.Authority, string.Empty, string.Empty, $"{request.Method} {segments[^Math.Min(2, segments.Length)]}"));
        long start = options.Time.GetTimestamp();
        int permit = await limiter.WaitAsync(isRetry, cancellationToken).ConfigureAwait(false);
        TimeSpan throttled = options.Time.GetElapsedTime(start);
        HttpResponseMessage response = await SendAsync(request, prepare, throttled, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            limiter.Throttled(permit);
        }
        else
        {
            limiter.Answered();
        }

        if (!response.IsSuccessStatusCode && RegistryErrors.RetryAfterOf(response, options.Time) is { } wait)
            limiter.Pause(wait < options.MaxRetryDelay ? wait : options.MaxRetryDelay);
        return response;
    }

    /// <summary>Sends one request; a redirect is returned, not followed.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Action<HttpRequestMessage, Action>? prepare, CancellationToken cancellationToken) =>
        SendAsync(request, prepare, TimeSpan.Zero, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Action<HttpRequestMessage, Action>? prepare, TimeSpan throttled, CancellationToken cancellationToken)
    {
        long start = options.Time.GetTimestamp();
        try
        {
            HttpResponseMessage response = await TrySendAsync(request, prepare, cancellationToken).ConfigureAwait(false);
            bool isRefused = (int)response.StatusCode >= (int)HttpStatusCode.BadRequest;
            Show(request, response, isRefused ? $"{(int)response.StatusCode}" : null, start, throttled);
            return response;
        }
        catch (EcrException error)
        {
            Show(request, response: null, error.ErrorCode, start, throttled);
            throw;
        }
    }

    // The path alone: the query of an upload or of a storage's address may be a secret.
    private void Show(HttpRequestMessage request, HttpResponseMessage? response, string? errorCode, long start, TimeSpan throttled)
    {
        Uri uri = request.RequestUri!;
        options.Log?.Show(new EcrCall
        {
            Operation = $"{request.Method} {uri.AbsolutePath}",
            Endpoint = new Uri(uri.GetLeftPart(UriPartial.Authority)),
            Region = options.Log.Region,
            AccountId = options.Log.AccountId,
            Caller = options.Log.Caller,
            RequestId = response is not null && response.Headers.TryGetValues(RequestId, out IEnumerable<string>? ids) ? ids.First() : null,
            Attempts = 1,
            Duration = throttled + options.Time.GetElapsedTime(start),
            Throttled = throttled.TotalMilliseconds < 1 ? TimeSpan.Zero : throttled,
            ErrorCode = errorCode,
        });
    }

    private async Task<HttpResponseMessage> TrySendAsync(
        HttpRequestMessage request, Action<HttpRequestMessage, Action>? prepare, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(options.IdleTimeout, options.Time);
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        prepare?.Invoke(request, () => KeepAlive(end));
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (request.Content is UploadContent { SourceFailure: { } failure })
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            throw;
        }
        catch (HttpRequestException e) when (ProxyPassword.IsIn(e))
        {
            throw faults.Unreachable(ProxyPassword.Hide(e));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw faults.Unreachable(e);
        }
        catch (OperationCanceledException)
        {
            throw faults.Silent();
        }
    }

    private static SocketsHttpHandler NewHandler(Uri origin) => new()
    {
        AllowAutoRedirect = false, // the handler would not know where credentials may go
        AutomaticDecompression = DecompressionMethods.None, // digests are those of the bytes as they are
        UseCookies = false,
        UseProxy = !origin.IsLoopback,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10), // so that a change of DNS is noticed
    };

    private void KeepAlive(CancellationTokenSource idle)
    {
        try
        {
            idle.CancelAfter(options.IdleTimeout);
        }
        catch (ObjectDisposedException)
        {
            // The registry answered before it had read the whole body; the rest is discarded.
        }
    }
}
