using System.Net;
using System.Net.Http.Headers;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>
/// The content of a blob as it arrives over the network; resumes after a broken connection. Read it asynchronously.
/// </summary>
internal sealed class RegistryBlobStream(RegistryConnection connection, Uri uri, HttpResponseMessage first) : ForwardStream
{
    /// <summary>
    /// The minimum that must arrive in <see cref="RegistryOptions.IdleTimeout"/> of waiting: every usable connection is faster,
    /// and without it a blob could arrive byte by byte without end.
    /// </summary>
    private const int LeastBytes = 65536;

    private HttpResponseMessage? _response = first;
    private Stream? _body;
    private int _failures;
    private TimeSpan _waited;
    private long _cameMeanwhile;

    /// <summary>Requests a blob from an offset.</summary>
    public static async Task<HttpResponseMessage> RequestAsync(
        RegistryConnection connection, Uri uri, long offset, bool isRetry, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await connection.SendAsync(
            HttpMethod.Get,
            uri,
            (request, _) => request.Headers.Range = offset > 0 ? new RangeHeaderValue(offset, null) : null,
            isRetry,
            cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            throw await RegistryErrors.ReadAsync(
                response,
                RegistrySubject.Blob,
                $"GET {uri.AbsolutePath}",
                connection.Options.Time,
                cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                _body ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
                int read = await ReadOnceAsync(_body, buffer, cancellationToken).ConfigureAwait(false);
                Consumed += read;
                return read;
            }
            catch (EcrException e) when (RegistryFaults.IsPassing(e) && ++_failures < connection.Options.MaxAttempts)
            {
                Drop();
                await connection.DelayAsync(e, _failures, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("Content of a registry is read asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Drop();
        base.Dispose(disposing);
    }

    private void Drop()
    {
        _body?.Dispose();
        _response?.Dispose();
        (_body, _response) = (null, null);
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        _response ??= await RequestAsync(connection, uri, Consumed, _failures > 0, cancellationToken).ConfigureAwait(false);
        Stream body = await _response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        if (_response.StatusCode == HttpStatusCode.PartialContent)
        {
            return _response.Content.Headers.ContentRange?.From == Consumed
                ? body
                : throw new EcrException(
                    EcrErrorCodes.InvalidResponse, $"{connection.Origin.Authority} sent another range of the blob than was requested.");
        }

        // A server without range support sends the blob from its start.
        byte[] skipped = new byte[81920];
        for (long rest = Consumed; rest > 0;)
        {
            int read = await ReadOnceAsync(
                body, skipped.AsMemory(0, (int)Math.Min(skipped.Length, rest)), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                throw new EcrException(EcrErrorCodes.InvalidResponse, $"{connection.Origin.Authority} sent less of the blob than earlier.");
            rest -= read;
        }

        return body;
    }

    private async Task<int> ReadOnceAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        RegistryOptions options = connection.Options;
        using var end = new CancellationTokenSource(options.IdleTimeout, options.Time);
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        long start = options.Time.GetTimestamp();
        try
        {
            int read = await body.ReadAsync(buffer, idle.Token).ConfigureAwait(false);
            CheckPace(read, options.Time.GetElapsedTime(start));
            return read;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw connection.Faults.Unreachable(e);
        }
        catch (OperationCanceledException)
        {
            throw connection.Faults.Slow(LeastBytes);
        }
    }

    // Only the time spent waiting for the registry counts: the reader may be slow.
    private void CheckPace(int read, TimeSpan waited)
    {
        _waited += waited;
        _cameMeanwhile += read;
        if (_waited < connection.Options.IdleTimeout)
            return;
        bool isSlow = read > 0 && _cameMeanwhile < LeastBytes;
        (_waited, _cameMeanwhile) = (TimeSpan.Zero, 0);
        if (isSlow)
            throw connection.Faults.Slow(LeastBytes);
    }
}
