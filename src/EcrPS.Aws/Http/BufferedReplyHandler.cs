namespace EcrPS.Aws.Http;

/// <summary>
/// Reads the whole reply within the attempt, so that cancelling and the time limit end it while the body arrives too:
/// the SDK reads bodies without a cancellation token.
/// </summary>
internal sealed class BufferedReplyHandler(HttpMessageHandler inner, TimeSpan longestSilence) : DelegatingHandler(inner)
{
    // ECR answers within seconds. What says nothing for this long is not going to, and somebody sits at a prompt.
    private static readonly TimeSpan DefaultSilence = TimeSpan.FromSeconds(30);

    // An upload part (27 MB in base64) is given the time that it takes at 1 Mbit/s.
    private const double SlowestBytesPerSecond = 125_000;

    // The largest reply there is: BatchGetImage with 100 manifests of 4 MiB, their quotes escaped.
    private const int MaxReplyBytes = 1 << 30;
    private const int CopyBufferBytes = 64 * 1024;

    public BufferedReplyHandler(HttpMessageHandler inner)
        : this(inner, DefaultSilence)
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longestSilence + TimeSpan.FromSeconds((request.Content?.Headers.ContentLength ?? 0) / SlowestBytesPerSecond));
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
            await BufferAsync(response, limit).ConfigureAwait(false);
            return response;
        }
#pragma warning disable MA0054 // The SDK looks for a cancellation inside, and would try again: three times as long a silence.
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new NoReplyException($"There was no complete reply within {longestSilence.TotalSeconds:0} seconds.");
        }
#pragma warning restore MA0054
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("It could not be connected to in time.", e);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private async Task BufferAsync(HttpResponseMessage response, CancellationTokenSource limit)
    {
        var content = response.Content;
        var announced = content.Headers.ContentLength ?? 0;
        using var copy = new MemoryStream((int)Math.Min(announced, CopyBufferBytes));
        var body = await content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var buffer = new byte[CopyBufferBytes];
            int read;
            while ((read = await body.ReadAsync(buffer, limit.Token).ConfigureAwait(false)) > 0)
            {
                limit.CancelAfter(longestSilence);
                if (copy.Length + read > MaxReplyBytes)
                    throw new InvalidDataException($"The reply is larger than {MaxReplyBytes} bytes.");
                copy.Write(buffer, 0, read);
            }
        }

        var buffered = new ByteArrayContent(copy.GetBuffer(), 0, (int)copy.Length);
        foreach (var header in content.Headers)
            buffered.Headers.TryAddWithoutValidation(header.Key, header.Value);
        content.Dispose();
        response.Content = buffered;
    }
}
