using System.Net;
using System.Text;
using EcrPS.Aws.Http;

namespace EcrPS.Aws.Credentials;

/// <summary>Sends unsigned requests for credentials: small ones, which are retried after transient errors.</summary>
internal static class CredentialHttp
{
    // AWS's sign-in services answer within a second, and a user is waiting.
    private static readonly TimeSpan ServicePatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private const int Attempts = 3;

    /// <summary>Calls an AWS service.</summary>
    /// <exception cref="HttpRequestException">There was no reply.</exception>
    public static Task<(HttpStatusCode Status, string Body)> SendAsync(
        Func<HttpRequestMessage> make, Uri endpoint, CancellationToken cancellationToken) =>
        SendAsync(SharedHttpClients.For(endpoint), make, ServicePatience, Attempts, cancellationToken);

    /// <summary>Calls a local service, without a proxy.</summary>
    /// <exception cref="HttpRequestException">There was no reply.</exception>
    public static Task<(HttpStatusCode Status, string Body)> SendLocallyAsync(
        Func<HttpRequestMessage> make, TimeSpan patience, int attempts, CancellationToken cancellationToken) =>
        SendAsync(SharedHttpClients.WithoutProxy, make, patience, attempts, cancellationToken);

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpClient client, Func<HttpRequestMessage> make, TimeSpan patience, int attempts, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                (HttpStatusCode Status, string Body) reply = await SendOnceAsync(
                    client, make, patience, cancellationToken).ConfigureAwait(false);
                if (attempt == attempts || ((int)reply.Status < 500 && reply.Status != HttpStatusCode.TooManyRequests))
                    return reply;
            }
            catch (HttpRequestException) when (attempt < attempts)
            {
                // Retried.
            }

            await Task.Delay(FirstPause * (1 << (attempt - 1)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendOnceAsync(
        HttpClient client, Func<HttpRequestMessage> make, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        using HttpRequestMessage request = make();
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, limit.Token).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            return (response.StatusCode, Encoding.UTF8.GetString(body));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"there was no reply within {patience.TotalSeconds:0} seconds", e);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new HttpRequestException(e.Message, e);
        }
    }
}
