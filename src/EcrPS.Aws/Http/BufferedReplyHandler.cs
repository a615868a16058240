using System.Globalization;
using System.Net;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Aws.Http;

/// <summary>
/// Reads the whole reply within the attempt, so that cancellation, time limits and size limits apply to the body too: the SDK
/// reads bodies without a cancellation token and without a limit.
/// </summary>
internal sealed class BufferedReplyHandler(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
{
    // ECR answers within seconds. A connection that is silent for this long has failed, and a user waits at the prompt.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    // For a reply that trickles and so is never silent; 64 MiB arrive in this time at 3 Mbit/s.
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(3);

    // An upload part (27 MB in base64) gets the time that it takes at 1 Mbit/s.
    private const double SlowestBytesPerSecond = 125_000;

    // Twice a page of 1,000 images with a hundred long tags each.
    private const int MaxReplyBytes = 64 << 20;

    // The only operation with larger replies: 100 manifests of 4 MiB, with escaped quotes.
    private const int MaxManifestReplyBytes = 512 << 20;
    private const string ManifestTarget = ".BatchGetImage";

    // Errors are a few lines; for a proxy's longer page the status is enough.
    private const int MaxErrorBytes = 1 << 20;
    private const int PieceBytes = 64 * 1024;

    // Fits a page of 1,000 images: allocated once instead of by doubling.
    private const int MaxReservedBytes = 1 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var upload = TimeSpan.FromSeconds((request.Content?.Headers.ContentLength ?? 0) / SlowestBytesPerSecond);
        using var attempt = new CancellationTokenSource(AttemptTimeout + upload, time);
        using var silence = new CancellationTokenSource(LongestSilence + upload, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, attempt.Token, silence.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
            await BufferAsync(response, MaxBytes(request, response.StatusCode), silence, limit.Token).ConfigureAwait(false);
            return response;
        }
#pragma warning disable MA0054 // The SDK would find the inner cancellation and retry: three times the timeout.
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            TimeSpan waited = attempt.IsCancellationRequested ? AttemptTimeout : LongestSilence;
            throw new NoReplyException(string.Create(
                CultureInfo.InvariantCulture, $"There was no complete reply within {waited.TotalSeconds:0} seconds."));
        }
#pragma warning restore MA0054
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The connection was not established in time.", e);
        }
        catch (HttpRequestException e) when (ProxyPassword.IsIn(e))
        {
            response?.Dispose();
            throw ProxyPassword.Hide(e);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private static int MaxBytes(HttpRequestMessage request, HttpStatusCode status)
    {
        if (status is < HttpStatusCode.OK or >= HttpStatusCode.Ambiguous)
            return MaxErrorBytes;
        return request.Headers.TryGetValues("X-Amz-Target", out IEnumerable<string>? target)
            && target.Any(name => name.EndsWith(ManifestTarget, StringComparison.Ordinal))
            ? MaxManifestReplyBytes
            : MaxReplyBytes;
    }

    private static async Task BufferAsync(
        HttpResponseMessage response, int maxBytes, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        HttpContent content = response.Content;
        long announced = content.Headers.ContentLength ?? 0;
        if (announced > maxBytes && response.IsSuccessStatusCode)
            throw TooLarge(maxBytes);
        var copy = new PooledBuffer();
        try
        {
            // One byte more, to detect the end. A large Content-Length proves nothing until the bytes arrive.
            copy.GetMemory((int)Math.Min(announced + 1, MaxReservedBytes));
            Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                bool isWhole = await FillAsync(copy, body, maxBytes, silence, cancellationToken).ConfigureAwait(false);
                if (!isWhole && response.IsSuccessStatusCode)
                    throw TooLarge(maxBytes);
            }
        }
        catch
        {
            copy.Dispose();
            throw;
        }

        var buffered = new ReplyContent(ReplyStream.Open(copy));
        foreach (KeyValuePair<string, IEnumerable<string>> header in content.Headers.Where(header =>
            !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
        {
            buffered.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        content.Dispose();
        response.Content = buffered;
    }

    /// <returns>False where the body is longer than <paramref name="maxBytes"/>.</returns>
    private static async Task<bool> FillAsync(
        PooledBuffer copy, Stream body, int maxBytes, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        while (true)
        {
            silence.CancelAfter(LongestSilence);
            int room = maxBytes - copy.Length;
            // At the limit one byte is enough to detect that there is more; the buffer would be doubled for it.
            Memory<byte> piece = room == 0 ? new byte[1] : copy.GetMemory(Math.Min(PieceBytes, room));
            int read = await body.ReadAsync(room == 0 ? piece : piece[..Math.Min(piece.Length, room)], cancellationToken)
                .ConfigureAwait(false);
            if (read == 0 || room == 0)
                return read == 0;
            copy.Advance(read);
        }
    }

    private static InvalidDataException TooLarge(int maxBytes) =>
        new(string.Create(CultureInfo.InvariantCulture, $"It is larger than {maxBytes >> 20} MiB, this operation's limit."));
}
