using System.Globalization;

namespace EcrPS.Core.Tests.Oci;

internal sealed class ScriptedRequest(
    string method, string target, IReadOnlyDictionary<string, string> headers, Stream stream, CancellationToken stop)
{
    public string Method { get; } = method;

    /// <summary>Path and query.</summary>
    public string Target { get; } = target;

    public string Path => Target.Split('?')[0];

    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public byte[] Body { get; set; } = [];

    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    public override string ToString() => $"{Method} {Target}";

    /// <summary>What comes of the body, up to a limit.</summary>
    public async Task<byte[]> ReadBodyAsync(long limit)
    {
        long length = Header("Content-Length") is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        var body = new byte[Math.Min(length, limit)];
        await stream.ReadExactlyAsync(body, stop);
        return body;
    }
}
