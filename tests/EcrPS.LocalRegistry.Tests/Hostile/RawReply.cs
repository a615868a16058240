using System.Text.Json.Nodes;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>A reply as it came over the wire.</summary>
internal sealed record RawReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The first error of the registry API's form; null where the body is not of that form.</summary>
    public JsonObject? Error
    {
        get
        {
            try
            {
                return JsonNode.Parse(Body)?["errors"]?[0] as JsonObject;
            }
            catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
            {
                return null;
            }
        }
    }

    /// <summary>Reads what a server sent before it closed the connection; null where it sent nothing.</summary>
    public static RawReply? Parse(byte[] bytes)
    {
        int end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        // 100 Continue comes before the reply.
        if (bytes.AsSpan().StartsWith("HTTP/1.1 100"u8))
            return Parse(bytes[(end + 4)..]);
        string[] lines = System.Text.Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var headers = lines[1..].Select(line => line.Split(": ", 2)).GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pairs => pairs.Key, pairs => string.Join(", ", pairs.Select(pair => pair[^1])), StringComparer.OrdinalIgnoreCase);
        byte[] body = bytes[(end + 4)..];
        if (headers.TryGetValue("Transfer-Encoding", out string? encoding) && encoding == "chunked")
            body = Unchunk(body);
        return new RawReply(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers, body);
    }

    private static byte[] Unchunk(byte[] body)
    {
        using var whole = new MemoryStream();
        for (int at = 0; at < body.Length;)
        {
            int line = body.AsSpan(at).IndexOf("\r\n"u8);
            int size = Convert.ToInt32(System.Text.Encoding.Latin1.GetString(body, at, line), 16);
            whole.Write(body, at + line + 2, size);
            at += line + 2 + size + 2;
        }

        return whole.ToArray();
    }
}
