using System.Security.Cryptography;
using System.Text;

namespace EcrPS.LocalRegistry.Auth;

/// <summary>The canonical form of a request, of which caller and registry compute the signature.</summary>
internal static class CanonicalRequest
{
    /// <summary>The canonical form of a request.</summary>
    public static string StringToSign(HttpRequest request, ReadOnlySpan<byte> body, AuthorizationHeader authorization, string timestamp) =>
        $"{AuthorizationHeader.Algorithm}\n{timestamp}\n{authorization.Scope}\n"
        + $"{HexHash(Encoding.UTF8.GetBytes(Build(request, body, authorization.SignedHeaders)))}";

    private static string Build(HttpRequest request, ReadOnlySpan<byte> body, string[] signedHeaders)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(Escape(request.Path.HasValue ? request.Path.Value! : "/", keepSlash: true)).Append('\n');
        text.AppendJoin('&', request.Query
            .SelectMany(static pair =>
                pair.Value.Select(value => (Name: Escape(pair.Key, keepSlash: false), Value: Escape(value ?? "", keepSlash: false))))
            .OrderBy(static pair => pair.Name, StringComparer.Ordinal).ThenBy(static pair => pair.Value, StringComparer.Ordinal)
            .Select(static pair => pair.Name + "=" + pair.Value));
        text.Append('\n');
        foreach (string name in signedHeaders)
            text.Append(name).Append(':').AppendJoin(',', request.Headers[name].Select(static value => Squeeze(value ?? ""))).Append('\n');
        text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(HexHash(body));
        return text.ToString();
    }

    private static string HexHash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Escape(string text, bool keepSlash)
    {
        // Uri.EscapeDataString leaves exactly RFC 3986's unreserved characters, as the signing process requires.
        string escaped = Uri.EscapeDataString(text);
        return keepSlash ? escaped.Replace("%2F", "/", StringComparison.Ordinal) : escaped;
    }

    private static string Squeeze(string value)
    {
        value = value.Trim(' ');
        while (value.Contains("  ", StringComparison.Ordinal))
            value = value.Replace("  ", " ", StringComparison.Ordinal);
        return value;
    }
}
