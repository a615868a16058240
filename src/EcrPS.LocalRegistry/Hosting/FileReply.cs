using Microsoft.Win32.SafeHandles;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>
/// Sends a file's bytes as a reply, read directly into the output buffer. The web server's SendFileAsync copies pieces of
/// 16 KiB through another buffer and waits for each.
/// </summary>
internal static class FileReply
{
    /// <summary>Read and sent at once: large enough that the calls cost little, small enough for a thousand pulls at a time.</summary>
    private const int PieceSize = 256 * 1024;

    /// <summary>Sends a part of a file; the reply's headers are complete.</summary>
    /// <exception cref="EndOfStreamException">The file is shorter.</exception>
    public static async Task SendAsync(HttpResponse response, string path, long first, long count, CancellationToken cancellationToken)
    {
        // Not asynchronously: .NET runs each such read on another thread, which costs more than the read.
        using SafeFileHandle file = File.OpenHandle(
            path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
        await response.StartAsync(cancellationToken).ConfigureAwait(false);
        for (long left = count; left > 0;)
        {
            Memory<byte> memory = response.BodyWriter.GetMemory(PieceSize);
            int read = RandomAccess.Read(file, memory.Span[..(int)Math.Min(memory.Length, left)], first + count - left);
            if (read == 0)
                throw new EndOfStreamException($"{left} bytes are missing at the end of '{path}'.");
            response.BodyWriter.Advance(read);
            left -= read;
            await response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
            // The web server discards writes after the caller disconnected.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
