using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>
/// Requests to one registry: authenticates, follows redirects itself, retries. Credentials are sent only to the registry's own
/// scheme, host and port, and never again in a request that was redirected away from there.
/// </summary>
internal sealed class RegistryConnection : IDisposable
{
    /// <summary>A registry redirects to its storage, which may redirect to a mirror; more is a loop.</summary>
    private const int MaxRedirects = 5;

    private readonly RegistrySender _sender;
    private readonly Func<CancellationToken, ValueTask<NetworkCredential?>> _credentials;

    public RegistryConnection(
        Uri origin,
        Func<CancellationToken, ValueTask<NetworkCredential?>> credentials,
        RegistryOptions options,
        HttpMessageHandler? handler)
    {
        Origin = origin;
        Options = options;
        _credentials = credentials;
        Faults = new RegistryFaults(origin, options);
        _sender = new RegistrySender(origin, options, Faults, handler);
    }

    public Uri Origin { get; }

    public RegistryOptions Options { get; }

    public RegistryFaults Faults { get; }

    public void Dispose() => _sender.Dispose();

    /// <summary>Sends a request once and follows redirects. The response may have any status.</summary>
    /// <param name="method">The method.</param>
    /// <param name="uri">Where to.</param>
    /// <param name="prepare">
    /// Adds headers and content; called again after a redirect. Receives a callback to report that bytes moved.
    /// </param>
    /// <param name="isRetry">Whether it was throttled before: then it is queued before first attempts.</param>
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
                ? await _sender.SendLimitedAsync(request, prepare, isRetry, cancellationToken).ConfigureAwait(false)
                : await _sender.SendAsync(request, prepare, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode, method))
                return response;

            using (response)
                uri = Resolve(uri, response.Headers.Location);
        }

        throw new EcrException(EcrErrorCodes.InvalidResponse, $"{Origin.Authority} redirects more than {MaxRedirects} times.");
    }

    /// <summary>The target of a redirect; never from https to http.</summary>
    public static Uri Resolve(Uri from, Uri? location)
    {
        if (location is null)
            throw new EcrException(EcrErrorCodes.InvalidResponse, $"{from.Authority} redirects without a Location header.");

        var next = new Uri(from, location);
        bool allowed = next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);
        return allowed
            ? next
            : throw new EcrException(
                EcrErrorCodes.InvalidResponse, $"{from.Authority} redirects from {from.Scheme} to {next.Scheme}, which is refused.");
    }

    /// <summary>Runs an idempotent step until it succeeds, fails permanently, or has used all attempts.</summary>
    public async Task<T> RetryAsync<T>(Func<int, Task<T>> step, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await step(attempt).ConfigureAwait(false);
            }
            catch (EcrException e) when (RegistryFaults.IsPassing(e) && attempt < Options.MaxAttempts)
            {
                await DelayAsync(e, attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A response that fits in memory, with retries.</summary>
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
                await RegistryErrors.RequireSuccessAsync(
                    response, RegistrySubject.Manifest, $"GET {uri.AbsolutePath}", Options.Time, cancellationToken).ConfigureAwait(false);
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
                    throw Faults.Silent();
                }
                catch (Exception e) when (e is IOException or HttpRequestException)
                {
                    throw Faults.Unreachable(e);
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

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static bool IsRedirect(HttpStatusCode status, HttpMethod method) => status switch
    {
        HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect => true,
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther =>
            method == HttpMethod.Get || method == HttpMethod.Head,
        _ => false,
    };

    private bool IsOrigin(Uri uri) =>
        uri.Scheme == Origin.Scheme && uri.Port == Origin.Port
            && string.Equals(uri.IdnHost, Origin.IdnHost, StringComparison.OrdinalIgnoreCase);
}
