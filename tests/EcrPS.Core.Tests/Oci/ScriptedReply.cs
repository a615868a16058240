using System.Text;

namespace EcrPS.Core.Tests.Oci;

internal sealed class ScriptedReply(int status, byte[]? body = null, params (string Name, string Value)[] headers)
{
    public int Status { get; } = status;

    public byte[] Body { get; } = body ?? [];

    public IReadOnlyList<(string Name, string Value)> Headers { get; } = headers;

    /// <summary>Close the connection after so many bytes of the request's body, without an answer.</summary>
    public long? CutRequestAfter { get; init; }

    /// <summary>Close the connection after so many bytes of the answer's body; 0 sends no answer at all.</summary>
    public int? CutReplyAfter { get; init; }

    /// <summary>Send this many bytes of filler after <see cref="Body"/>, without holding them; the length is announced.</summary>
    public long Filler { get; init; }

    /// <summary>Called before each byte of the answer's body, which then go one by one.</summary>
    public Func<CancellationToken, Task>? BeforeEachByte { get; init; }

    /// <summary>Decides only when the request's body is there.</summary>
    public Func<ScriptedRequest, ScriptedReply>? AfterBody { get; init; }

    public static ScriptedReply Error(int status, string code, string message) =>
        new(status, Encoding.UTF8.GetBytes($$"""{"errors":[{"code":"{{code}}","message":"{{message}}"}]}"""), ("Content-Type", "application/json"));
}
