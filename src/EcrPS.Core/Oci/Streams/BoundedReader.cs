namespace EcrPS.Oci;

/// <summary>Reads small streams into memory, with a limit.</summary>
internal static class BoundedReader
{
    /// <summary>The rest of a stream, which has at most <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        (byte[] content, bool more) = await ReadStartAsync(stream, limit, cancellationToken).ConfigureAwait(false);
        return more
            ? throw new OciException(OciErrorCodes.ManifestTooLarge, $"The manifest has more than {limit} bytes.")
            : content;
    }

    /// <summary>The first bytes of a stream, and whether more follow.</summary>
    public static async Task<(byte[] Content, bool More)> ReadStartAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        byte[] buffer = new byte[Math.Min(limit + 1, 65536)];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            int room = limit - (int)content.Length;
            content.Write(buffer, 0, Math.Min(read, room));
            if (read > room)
                return (content.ToArray(), true);
        }

        return (content.ToArray(), false);
    }
}
