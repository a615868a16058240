using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EcrPS.TestSupport;

/// <summary>
/// HTTP/1.1 on a free loopback port, down to the byte: it can cut a connection in the middle of a request or a reply and
/// violate the protocol, which a web server does not allow. Records its requests.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private const int PieceBytes = 65536;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ScriptedRequest, Task<ScriptedReply>> _answer;
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    /// <summary>Returns its replies in order, whatever the request.</summary>
    public ScriptedServer(params ScriptedReply[] script)
        : this(Play(script))
    {
    }

    /// <summary>Decides on each reply after the request's headers have arrived.</summary>
    public ScriptedServer(Func<ScriptedRequest, Task<ScriptedReply>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The requests that arrived completely.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>Waits until one more request has arrived in full.</summary>
    public Task WaitForRequestAsync() => _arrivals.WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _arrivals.Dispose();
        _stop.Dispose();
    }

    private static Func<ScriptedRequest, Task<ScriptedReply>> Play(ScriptedReply[] script)
    {
        var left = new ConcurrentQueue<ScriptedReply>(script);
        return _ => Task.FromResult(
            left.TryDequeue(out ScriptedReply? next)
                ? next
                : ScriptedReply.Error(400, "ScriptExhausted", "The script has no reply for this request."));
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
        await Task.Yield();
        using TcpClient _ = client;
        try
        {
            var stream = new BufferedStream(client.GetStream(), PieceBytes);
            while (await ReadHeadAsync(stream) is { } request)
            {
                if (!await AnswerAsync(stream, request, await _answer(request)))
                    return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The client disconnected or the test has ended.
        }
    }

    /// <returns>Whether the connection stays.</returns>
    private async Task<bool> AnswerAsync(Stream stream, ScriptedRequest request, ScriptedReply reply)
    {
        request.Body = await ReadBodyAsync(stream, request, reply.CutRequestAfter ?? long.MaxValue);
        if (reply.CutRequestAfter is not null)
            return false;
        _requests.Enqueue(request);
        _arrivals.Release();
        if (reply.AfterBody is { } after)
            reply = after(request);
        if (reply.CutAfter is 0)
            return false;
        if (reply.BeforeHead is { } before)
            await before(_stop.Token);
        if (reply.Raw is { } raw)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(raw), _stop.Token);
        }
        else
        {
            await WriteAsync(stream, request, reply);
        }

        await stream.FlushAsync(_stop.Token);
        return reply is { Raw: null, CutAfter: null };
    }

    private async Task WriteAsync(Stream stream, ScriptedRequest request, ScriptedReply reply)
    {
        string length = reply.IsChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {reply.Content.Length + reply.Filler}";
        var head = new StringBuilder($"HTTP/1.1 {reply.Status} Scripted\r\n{length}\r\nx-amzn-RequestId: request-{_requests.Count}\r\n");
        foreach ((string name, string value) in reply.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        if (request.Method == "HEAD")
            return;
        Memory<byte> content = reply.Content.AsMemory(0, Math.Min(reply.Content.Length, reply.CutAfter ?? int.MaxValue));
        if (reply.BeforeEachByte is null)
            await WritePieceAsync(stream, content, reply.IsChunked);
        for (int i = 0; reply.BeforeEachByte is { } before && i < content.Length; i++)
        {
            await stream.FlushAsync(_stop.Token);
            await before(_stop.Token);
            await WritePieceAsync(stream, content.Slice(i, 1), reply.IsChunked);
        }

        byte[] filler = new byte[PieceBytes];
        Array.Fill(filler, (byte)' ');
        for (long rest = reply.Filler; rest > 0; rest -= filler.Length)
            await WritePieceAsync(stream, filler.AsMemory(0, (int)Math.Min(rest, filler.Length)), reply.IsChunked);
        if (reply.IsChunked)
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), _stop.Token);
    }

    private async Task WritePieceAsync(Stream stream, ReadOnlyMemory<byte> piece, bool isChunked)
    {
        // A chunk of no bytes would be the last.
        if (piece.IsEmpty)
            return;
        if (isChunked)
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), _stop.Token);
        await stream.WriteAsync(piece, _stop.Token);
        if (isChunked)
            await stream.WriteAsync("\r\n"u8.ToArray(), _stop.Token);
    }

    private async Task<ScriptedRequest?> ReadHeadAsync(Stream stream)
    {
        if (await ReadLineAsync(stream) is not { Length: > 0 } first)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream) is { Length: > 0 } line)
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        string[] words = first.Split(' ');
        return new ScriptedRequest(words[0], words[1], headers);
    }

    private async Task<byte[]> ReadBodyAsync(Stream stream, ScriptedRequest request, long limit)
    {
        if (request.Header("Expect") is { } expect && expect.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _stop.Token);
            await stream.FlushAsync(_stop.Token);
        }

        byte[] body = new byte[Math.Min(
            request.Header("Content-Length") is { } length ? long.Parse(length, CultureInfo.InvariantCulture) : 0, limit)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return body;
    }

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) > 0)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }
}
