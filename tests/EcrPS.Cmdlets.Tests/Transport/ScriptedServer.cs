using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>
/// An HTTP/1.1 server on a free loopback port that gives its replies in order, whatever is asked, and keeps what it was
/// asked. Not built on a web server: it has to be able to break the protocol.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ScriptedReply> _script;
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly SemaphoreSlim _go = new(0);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    public ScriptedServer(params ScriptedReply[] script)
    {
        _script = new ConcurrentQueue<ScriptedReply>(script);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>Waits until one more request has arrived in full.</summary>
    public Task WaitForRequestAsync() => _arrivals.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Lets one more byte of a reply that trickles go.</summary>
    public void Go() => _go.Release();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _arrivals.Dispose();
        _go.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        try
        {
            while (await ReadRequestAsync(stream) is { } request)
            {
                _requests.Enqueue(request);
                _arrivals.Release();
                var reply = _script.TryDequeue(out var next)
                    ? next
                    : ScriptedReply.Error(400, "ScriptExhausted", "The script has no reply for this request.");
                if (!await AnswerAsync(stream, reply))
                    return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client went away or the test is over.
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, ScriptedReply reply)
    {
        if (reply.CutAfter < 0)
            return false;
        if (reply.NeverAnswers)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        var body = Encoding.UTF8.GetBytes(reply.Body);
        if (reply.Raw is { } raw)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(raw), _stop.Token);
            return false;
        }

        var length = reply.IsChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length + reply.Filler}";
        var head = new StringBuilder($"HTTP/1.1 {reply.Status} Scripted\r\n{length}\r\nx-amzn-RequestId: request-{_requests.Count}\r\n");
        foreach (var (name, value) in reply.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        if (reply.StallsInBody)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        if (reply.Trickles)
        {
            foreach (var one in body)
            {
                await _go.WaitAsync(_stop.Token);
                await stream.WriteAsync(new[] { one }, _stop.Token);
            }

            return true;
        }

        await WriteBodyAsync(stream, body.AsMemory(0, reply.CutAfter ?? body.Length), reply.IsChunked);
        var filler = new byte[65536];
        Array.Fill(filler, (byte)' ');
        for (var rest = reply.Filler; rest > 0; rest -= filler.Length)
            await WriteBodyAsync(stream, filler.AsMemory(0, (int)Math.Min(rest, filler.Length)), reply.IsChunked);
        if (reply.IsChunked)
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), _stop.Token);
        return reply.CutAfter is null;
    }

    private async Task WriteBodyAsync(NetworkStream stream, ReadOnlyMemory<byte> piece, bool isChunked)
    {
        if (isChunked)
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), _stop.Token);
        await stream.WriteAsync(piece, _stop.Token);
        if (isChunked)
            await stream.WriteAsync("\r\n"u8.ToArray(), _stop.Token);
    }

    private async Task<ScriptedRequest?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !(head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var first = lines[0].Split(' ');
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        var body = new byte[length];
        if (headers.TryGetValue("Expect", out var expect) && expect.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _stop.Token);
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new ScriptedRequest(first[0], first[1], headers, body);
    }
}
