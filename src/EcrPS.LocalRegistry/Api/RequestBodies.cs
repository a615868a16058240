using System.Globalization;
using System.Threading.RateLimiting;

namespace EcrPS.LocalRegistry.Api;

/// <summary>
/// Reads the whole body of an API request: the signature covers every byte, so nothing can be done before the last. Until then anyone who
/// knows the id of a key may be sending it, so all bodies together have a limit of memory, for which later ones wait.
/// </summary>
internal sealed class RequestBodies : IDisposable
{
    /// <summary>20 MiB of layer part in base64, or a 4 Mi character manifest with every character escaped, and the other members.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>The size up to which a body is read without waiting: nearly all are far below.</summary>
    private const int SmallBytes = 64 * 1024;

    /// <summary>The memory for larger bodies: enough for eight of the largest at once.</summary>
    private const int TotalUnits = 8 * MaxBytes / SmallBytes;

    private const int FirstBuffer = 4096;

    // The share is taken for the size that is announced, before the first byte is read: none waits for memory while it holds some.
    private readonly ConcurrencyLimiter _memory = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = TotalUnits,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <returns>The body, which the caller disposes when the request has been answered.</returns>
    /// <exception cref="BadHttpRequestException">It is larger than <see cref="MaxBytes"/>, or ended early.</exception>
    public async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        long announced = request.ContentLength ?? MaxBytes;
        RateLimitLease? share = announced <= SmallBytes
            ? null
            : await _memory.AcquireAsync((int)((announced + SmallBytes - 1) / SmallBytes), cancellationToken).ConfigureAwait(false);
        try
        {
            return new RequestBody(await ReadBytesAsync(request, cancellationToken).ConfigureAwait(false), share);
        }
        catch
        {
            share?.Dispose();
            throw;
        }
    }

    public void Dispose() => _memory.Dispose();

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[request.ContentLength ?? FirstBuffer];
        int length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (request.ContentLength is not null)
                    return buffer;
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxBytes + 1));
            }

            int read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;
            if (length > MaxBytes)
                throw TooLarge();
            if (read == 0)
                return buffer.AsMemory(0, length);
        }
    }

    private static BadHttpRequestException TooLarge() => new(
        string.Create(CultureInfo.InvariantCulture, $"The request is larger than {MaxBytes} bytes."), StatusCodes.Status413PayloadTooLarge);
}
