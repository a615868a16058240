namespace EcrPS.Aws.Http;

/// <summary>
/// Reads the whole reply within the attempt, so that cancelling and the time limit end it while the body arrives too:
/// the SDK reads bodies without a cancellation token.
/// </summary>
internal sealed class BufferedReplyHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // An upload part (27 MB in base64) takes this long at 1.2 Mbit/s.
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(3);

    // The largest reply there is: BatchGetImage with 100 manifests of 4 MiB, their quotes escaped.
    private const int MaxReplyBytes = 1 << 30;
    private const int CopyBufferBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AttemptTimeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
            await BufferAsync(response, limit.Token).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new IOException($"There was no complete reply within {AttemptTimeout.TotalSeconds:0} seconds.", e);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private static async Task BufferAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var content = response.Content;
        var announced = content.Headers.ContentLength ?? 0;
        using var copy = new MemoryStream((int)Math.Min(announced, CopyBufferBytes));
        var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var buffer = new byte[CopyBufferBytes];
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
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
