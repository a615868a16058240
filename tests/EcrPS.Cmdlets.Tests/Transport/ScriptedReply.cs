namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>What the scripted server does with one request.</summary>
public sealed record ScriptedReply
{
    public int Status { get; init; } = 200;

    public string Body { get; init; } = "{}";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Close the connection after this many bytes of the body; -1 closes it before the status line.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Send this many bytes of filler after <see cref="Body"/>, without holding them; the length is announced if not chunked.</summary>
    public long Filler { get; init; }

    public bool IsChunked { get; init; }

    /// <summary>Write these bytes and close, instead of any reply of HTTP.</summary>
    public string? Raw { get; init; }

    /// <summary>Wait for <see cref="ScriptedServer.Go"/> before each byte of the body.</summary>
    public bool Trickles { get; init; }

    /// <summary>Send the status line and headers, then nothing more until the server stops.</summary>
    public bool StallsInBody { get; init; }

    /// <summary>Send nothing until the server stops.</summary>
    public bool NeverAnswers { get; init; }

    public static ScriptedReply Json(string body) => new() { Body = body };

    public static ScriptedReply Error(int status, string type, string message) =>
        new() { Status = status, Body = $$"""{"__type":"{{type}}","message":"{{message}}"}""" };
}
