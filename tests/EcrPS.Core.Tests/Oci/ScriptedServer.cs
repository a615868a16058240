using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EcrPS.Core.Tests.Oci;

/// <summary>
/// HTTP/1.1 on a loopback port, down to the byte: it can cut a connection in the middle of a request or an answer,
/// which no server framework lets a test do.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<ScriptedRequest, Task<ScriptedReply>> _answer;
    private readonly Task _accepting;

    public ScriptedServer(Func<ScriptedRequest, Task<ScriptedReply>> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Cancelled when the server stops: what a reply that never comes waits for.</summary>
    public CancellationToken Stopping => _stop.Token;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        using (client)
        {
            try
            {
                var stream = new BufferedStream(client.GetStream(), 65536);
                while (await ReadHeadAsync(stream) is { } request)
                {
                    ScriptedReply reply = await _answer(request);
                    if (reply.CutRequestAfter is { } bytes)
                    {
                        await request.ReadBodyAsync(bytes);
                        return;
                    }

                    request.Body = await request.ReadBodyAsync(long.MaxValue);
                    if (reply.AfterBody is { } after)
                        reply = after(request);
                    if (!await WriteAsync(stream, request, reply))
                        return;
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The client went away, or the server stops.
            }
        }
    }

    private async Task<ScriptedRequest?> ReadHeadAsync(Stream stream)
    {
        string? line = await ReadLineAsync(stream);
        if (string.IsNullOrEmpty(line))
            return null;
        string[] start = line.Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (!string.IsNullOrEmpty(line = await ReadLineAsync(stream)))
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return new ScriptedRequest(start[0], start[1], headers, stream, _stop.Token);
    }

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) > 0)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }

    private async Task<bool> WriteAsync(Stream stream, ScriptedRequest request, ScriptedReply reply)
    {
        if (reply.CutReplyAfter == 0)
            return false;
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} X\r\n");
        foreach ((string name, string value) in reply.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Body.Length + reply.Filler}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), _stop.Token);
        int length = Math.Min(reply.Body.Length, reply.CutReplyAfter ?? int.MaxValue);
        if (request.Method != "HEAD")
            await WriteBodyAsync(stream, reply, length);
        await stream.FlushAsync(_stop.Token);
        return length == reply.Body.Length;
    }

    private async Task WriteBodyAsync(Stream stream, ScriptedReply reply, int length)
    {
        for (int i = 0; reply.BeforeEachByte is not null && i < length; i++)
        {
            await stream.FlushAsync(_stop.Token);
            await reply.BeforeEachByte(_stop.Token);
            await stream.WriteAsync(reply.Body.AsMemory(i, 1), _stop.Token);
        }

        if (reply.BeforeEachByte is null)
            await stream.WriteAsync(reply.Body.AsMemory(0, length), _stop.Token);
        var filler = new byte[65536];
        for (long rest = reply.Filler; rest > 0; rest -= filler.Length)
            await stream.WriteAsync(filler.AsMemory(0, (int)Math.Min(rest, filler.Length)), _stop.Token);
    }
}
