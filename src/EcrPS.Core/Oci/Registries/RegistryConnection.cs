using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>
/// Requests to one registry: signs in, follows redirects by hand, tries again. Credentials go to the registry's own
/// scheme, host and port only, and never again in a request that was redirected away from there.
/// </summary>
internal sealed class RegistryConnection : IDisposable
{
    /// <summary>A registry sends to its storage, which may send to a mirror; more is a loop.</summary>
    private const int MaxRedirects = 5;

    private readonly HttpClient _client;
    private readonly Func<CancellationToken, ValueTask<NetworkCredential?>> _credentials;

    public RegistryConnection(
        Uri origin, Func<CancellationToken, ValueTask<NetworkCredential?>> credentials, RegistryOptions options, HttpMessageHandler? handler)
    {
        Origin = origin;
        Options = options;
        _credentials = credentials;
        _client = new HttpClient(handler ?? NewHandler(origin), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Origin { get; }

    public RegistryOptions Options { get; }

    public void Dispose() => _client.Dispose();

    /// <summary>Sends once and follows redirects. The answer may have any status.</summary>
    /// <param name="method">The method.</param>
    /// <param name="uri">Where to.</param>
    /// <param name="prepare">Adds headers and content; called again after a redirect. Gets a way to say that bytes moved.</param>
    /// <param name="isRetry">Whether it was refused before: where the registry throttles, it goes before those that were not.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri uri, Action<HttpRequestMessage, Action>? prepare, bool isRetry, CancellationToken cancellationToken)
    {
        bool atHome = true;
        for (int redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            atHome &= IsOrigin(uri);
            using var request = new HttpRequestMessage(method, uri);
            if (atHome && await _credentials(cancellationToken).ConfigureAwait(false) is { } credential)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")));
            }

            HttpResponseMessage response = atHome
                ? await SendPacedAsync(request, prepare, isRetry, cancellationToken).ConfigureAwait(false)
                : await SendOnceAsync(request, prepare, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode, method))
                return response;

            using (response)
                uri = Resolve(uri, response.Headers.Location);
        }

        throw new EcrException(EcrErrorCodes.InvalidResponse, $"{Origin.Authority} redirects more than {MaxRedirects} times.");
    }

    /// <summary>Where an answer points to; never from https to http.</summary>
    public static Uri Resolve(Uri from, Uri? location)
    {
        if (location is null)
            throw new EcrException(EcrErrorCodes.InvalidResponse, $"{from.Authority} does not say where to go on (Location).");

        var next = new Uri(from, location);
        bool allowed = next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);
        return allowed
            ? next
            : throw new EcrException(EcrErrorCodes.InvalidResponse, $"{from.Authority} sends from {from.Scheme} to {next.Scheme}, which is not followed.");
    }

    /// <summary>Runs a step, which must bear repetition, until it works, fails for good or was tried often enough.</summary>
    public async Task<T> RetryAsync<T>(Func<int, Task<T>> step, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await step(attempt).ConfigureAwait(false);
            }
            catch (EcrException e) when (IsPassing(e) && attempt < Options.MaxAttempts)
            {
                await DelayAsync(e, attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Whether the next attempt may go better. After silence it would not: whoever waited so long wants to hear of it, not
    /// to wait five times as long.
    /// </summary>
    public static bool IsPassing(EcrException failure) => failure is { IsRetryable: true, InnerException: not TimeoutException };

    /// <summary>An answer that fits in memory, with retries.</summary>
    public Task<(byte[] Content, HttpResponseHeaders Headers, string? MediaType)> GetSmallAsync(
        Uri uri, IReadOnlyList<string> accept, CancellationToken cancellationToken) => RetryAsync(
        async attempt =>
        {
            HttpResponseMessage response = await SendAsync(
                HttpMethod.Get,
                uri,
                (request, _) =>
                {
                    foreach (string type in accept)
                        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
                },
                attempt > 1,
                cancellationToken).ConfigureAwait(false);
            using (response)
            {
                await RegistryErrors.RequireSuccessAsync(response, RegistrySubject.Manifest, $"GET {uri.AbsolutePath}", Options.Time, cancellationToken).ConfigureAwait(false);
                using var end = new CancellationTokenSource(Options.IdleTimeout, Options.Time);
                using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
                try
                {
                    Stream body = await response.Content.ReadAsStreamAsync(idle.Token).ConfigureAwait(false);
                    await using (body.ConfigureAwait(false))
                    {
                        byte[] content = await BoundedReader.ReadAsync(body, Manifest.MaxSize, idle.Token).ConfigureAwait(false);
                        return (content, response.Headers, response.Content.Headers.ContentType?.MediaType);
                    }
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    throw Silent();
                }
                catch (Exception e) when (e is IOException or HttpRequestException)
                {
                    throw Unreachable(e);
                }
            }
        },
        cancellationToken);

    public Task DelayAsync(EcrException failure, int attempt, CancellationToken cancellationToken)
    {
        TimeSpan delay = Options.RetryDelay * Math.Pow(2, attempt - 1) * (0.5 + (Random.Shared.NextDouble() / 2));
        if (failure.Members.TryGetValue(RegistryErrors.RetryAfter, out string? seconds))
            delay = TimeSpan.FromSeconds(Math.Max(delay.TotalSeconds, double.Parse(seconds, CultureInfo.InvariantCulture)));
        return Task.Delay(Shorter(delay, Options.MaxRetryDelay), Options.Time, cancellationToken);
    }

    public EcrException Unreachable(Exception e) =>
        new(EcrErrorCodes.EndpointUnreachable, $"The connection to {Origin.Authority} failed: {e.Message}", e) { IsRetryable = true };

    /// <summary>Where nothing was said for too long; not tried again.</summary>
    public EcrException Silent()
    {
        var cause = new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"{Origin.Authority} did not answer for {Options.IdleTimeout.TotalSeconds:0.#} seconds."));
        return new(EcrErrorCodes.EndpointUnreachable, cause.Message, cause) { IsRetryable = true };
    }

    /// <summary>Where content stops, or comes so slowly that it would never end: another connection may do better, and goes on from there.</summary>
    public EcrException Slow(long bytes) => new(
        EcrErrorCodes.EndpointUnreachable,
        string.Create(CultureInfo.InvariantCulture, $"{Origin.Authority} sent less than {bytes} bytes in {Options.IdleTimeout.TotalSeconds:0.#} seconds."))
    {
        IsRetryable = true,
    };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static bool IsRedirect(HttpStatusCode status, HttpMethod method) => status switch
    {
        HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect => true,
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther => method == HttpMethod.Get || method == HttpMethod.Head,
        _ => false,
    };

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
            idle.CancelAfter(Options.IdleTimeout);
        }
        catch (ObjectDisposedException)
        {
            // The registry answered before it had read everything; the rest is being dropped.
        }
    }

    /// <summary>Sends a request to the registry itself through the rate limiter that the process shares.</summary>
    private async Task<HttpResponseMessage> SendPacedAsync(
        HttpRequestMessage request, Action<HttpRequestMessage, Action>? prepare, bool isRetry, CancellationToken cancellationToken)
    {
        // ECR counts by what is done to what: "PUT manifests/". The host says account and region.
        string[] segments = request.RequestUri!.Segments;
        CallRateLimiter limiter = CallRateLimiters.Of(Options.Time).Get(new CallRateKey(Origin.Authority, string.Empty, string.Empty, $"{request.Method} {segments[^Math.Min(2, segments.Length)]}"));
        int permit = await limiter.WaitAsync(isRetry, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await SendOnceAsync(request, prepare, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            limiter.Throttled(permit);
        else
            limiter.Answered();
        if (!response.IsSuccessStatusCode && RegistryErrors.RetryAfterOf(response, Options.Time) is { } wait)
            limiter.Pause(Shorter(wait, Options.MaxRetryDelay));
        return response;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        HttpRequestMessage request, Action<HttpRequestMessage, Action>? prepare, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(Options.IdleTimeout, Options.Time);
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
            throw Unreachable(ProxyPassword.Hide(e));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Unreachable(e);
        }
        catch (OperationCanceledException)
        {
            throw Silent();
        }
    }

    private bool IsOrigin(Uri uri) =>
        uri.Scheme == Origin.Scheme && uri.Port == Origin.Port && string.Equals(uri.IdnHost, Origin.IdnHost, StringComparison.OrdinalIgnoreCase);
}
