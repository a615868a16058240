using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>Sends bytes that no HTTP client would send.</summary>
internal static class RawHttp
{
    /// <summary>Longer than any request here takes on a busy machine; reached only by one that hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may take over what it has of a request before the rest is said not to come.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    /// <summary>Sends a request and reads until the server closes the connection.</summary>
    /// <param name="port">The registry's port.</param>
    /// <param name="request">The request; for a reply it must ask for <c>Connection: close</c> or be broken.</param>
    /// <param name="isWhole">
    /// False if the server may wait for more: then the sending side is closed, which the server treats as a disconnect and need not
    /// answer.
    /// </param>
    /// <returns>The reply; null if the connection was closed without one.</returns>
    /// <exception cref="OperationCanceledException">It hangs.</exception>
    public static async Task<RawReply?> SendAsync(int port, byte[] request, bool isWhole = true)
    {
        using var giveUp = new CancellationTokenSource(Hang);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, giveUp.Token);
        NetworkStream stream = client.GetStream();
        using var reply = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, giveUp.Token);
            Task reading = stream.CopyToAsync(reply, giveUp.Token);
            if (!isWhole && await Task.WhenAny(reading, Task.Delay(Rest, giveUp.Token)) != reading)
                client.Client.Shutdown(SocketShutdown.Send);
            await reading;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The server closed the connection, as it need not read the rest of a refused request; its earlier reply counts.
        }

        return RawReply.Parse(reply.ToArray());
    }

    /// <summary>A request with a body of the length that its headers say.</summary>
    public static byte[] Request(string method, string target, byte[]? body = null, params string[] headers)
    {
        string[] length = body is null
            || headers.Any(header => header.StartsWith("Content-Length", StringComparison.OrdinalIgnoreCase)
                || header.StartsWith("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            ? []
            : new[] { $"Content-Length: {body.Length}" };
        string[] host = headers.Any(header => header.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))
            ? []
            : new[] { "Host: localhost" };
        string head = string.Join("\r\n", [$"{method} {target} HTTP/1.1", .. host, .. length, .. headers, "Connection: close", "", ""]);
        return [.. Encoding.UTF8.GetBytes(head), .. body ?? []];
    }
}
