using System.Net;

namespace EcrPS.Oci;

/// <summary>
/// The body of an upload, read from its source while it is sent. Remembers when the source failed, because the HTTP
/// stack cannot tell a broken source from a broken connection.
/// </summary>
internal sealed class UploadContent(
    Func<CancellationToken, Task<Stream>> open, long size, Action<long> moved) : HttpContent
{
    private const int BufferSize = 131072;

    /// <summary>The exception of the source; null where there was none.</summary>
    public Exception? SourceFailure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Stream source = await FromSourceAsync(() => open(cancellationToken)).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            byte[] buffer = new byte[BufferSize];
            long sent = 0;
            int read;
            while ((read = await FromSourceAsync(() => source.ReadAsync(buffer, cancellationToken).AsTask()).ConfigureAwait(false)) > 0)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                moved(sent += read);
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = size;
        return size >= 0;
    }

    private async Task<T> FromSourceAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            SourceFailure = e is IOException or UnauthorizedAccessException
                ? new OciException(OciErrorCodes.StorageFailed, $"The content to send cannot be read: {e.Message}", e)
                : e;
            throw;
        }
    }
}
