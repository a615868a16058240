using System.Net;
using System.Text;
using EcrPS.Aws.Http;

namespace EcrPS.Aws.Credentials;

/// <summary>The requests for credentials that are not signed: small, and sent again when the service has a bad moment.</summary>
internal static class CredentialHttp
{
    // AWS's sign-in services answer within a second; a user waits meanwhile.
    private static readonly TimeSpan ServicePatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private const int Attempts = 3;

    /// <summary>Calls a service of AWS.</summary>
    /// <exception cref="HttpRequestException">There was no reply.</exception>
    public static Task<(HttpStatusCode Status, string Body)> SendAsync(
        Func<HttpRequestMessage> make, Uri endpoint, CancellationToken cancellationToken) =>
        SendAsync(SharedHttpClients.For(endpoint), make, ServicePatience, Attempts, cancellationToken);

    /// <summary>Calls something beside this machine, past any proxy.</summary>
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
                // Sent again.
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
