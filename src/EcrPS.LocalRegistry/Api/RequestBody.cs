using System.Globalization;

namespace EcrPS.LocalRegistry.Api;

/// <summary>Reads the whole body of an API request: the signature covers every byte, so nothing can be done before the last.</summary>
internal static class RequestBody
{
    /// <summary>20 MiB of layer part in base64, or a 4 Mi character manifest with every character escaped, and the other members.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int FirstBuffer = 4096;

    /// <exception cref="BadHttpRequestException">It is larger than <see cref="MaxBytes"/>, or ended early.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        byte[]? buffer = new byte[request.ContentLength ?? FirstBuffer];
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
