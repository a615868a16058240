using System.Text;

namespace EcrPS.TestSupport;

/// <summary>What <see cref="ScriptedServer"/> does with one request.</summary>
public sealed record ScriptedReply
{
    public ScriptedReply()
    {
    }

    public ScriptedReply(int status, byte[]? content = null, params (string Name, string Value)[] headers) =>
        (Status, Content, Headers) = (status, content ?? [], headers);

    /// <summary>The request is read, and then nothing is sent until the server stops.</summary>
    public static ScriptedReply Silence => new() { BeforeHead = Never };

    /// <summary>Status line and headers, then nothing more until the server stops.</summary>
    public static ScriptedReply StallInBody => new() { Body = "{}", BeforeEachByte = Never };

    public int Status { get; init; } = 200;

    public byte[] Content { get; init; } = [];

    /// <summary><see cref="Content"/> as text.</summary>
    public string Body
    {
        get => Encoding.UTF8.GetString(Content);
        init => Content = Encoding.UTF8.GetBytes(value);
    }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Send this many bytes of filler after the content, without holding them; the length is announced if not chunked.</summary>
    public long Filler { get; init; }

    public bool IsChunked { get; init; }

    /// <summary>Close the connection after so many bytes of the request's body, without a reply.</summary>
    public long? CutRequestAfter { get; init; }

    /// <summary>Close the connection after so many bytes of the content; 0 sends no reply at all.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Write these bytes and close, instead of any reply of HTTP.</summary>
    public string? Raw { get; init; }

    /// <summary>Called before anything is sent. The token is cancelled when the server stops.</summary>
    public Func<CancellationToken, Task>? BeforeHead { get; init; }

    /// <summary>
    /// Called before each byte of the content, which is then sent byte by byte. The token is cancelled when the server stops.
    /// </summary>
    public Func<CancellationToken, Task>? BeforeEachByte { get; init; }

    /// <summary>Decides on the reply only after the request's body has arrived.</summary>
    public Func<ScriptedRequest, ScriptedReply>? AfterBody { get; init; }

    public static ScriptedReply Json(string body) => new() { Body = body };

    /// <summary>An error of the ECR API.</summary>
    public static ScriptedReply Error(int status, string type, string message) =>
        new() { Status = status, Body = $$"""{"__type":"{{type}}","message":"{{message}}"}""" };

    /// <summary>An error of the registry API (distribution specification, "Error Codes").</summary>
    public static ScriptedReply OciError(int status, string code, string message) =>
        new(
            status,
            Encoding.UTF8.GetBytes($$"""{"errors":[{"code":"{{code}}","message":"{{message}}"}]}"""),
            ("Content-Type", "application/json"));

    private static Task Never(CancellationToken stop) => Task.Delay(Timeout.Infinite, stop);
}
