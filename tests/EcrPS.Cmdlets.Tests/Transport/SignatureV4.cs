using System.Security.Cryptography;
using System.Text;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>
/// Signature Version 4, implemented only from its specification
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html), to check what was sent.
/// </summary>
internal static class SignatureV4
{
    public static string Authorization(ScriptedRequest request, string accessKey, string secretKey, string region, string service)
    {
        string stamp = request.Header("X-Amz-Date")!;
        string scope = $"{stamp[..8]}/{region}/{service}/aws4_request";
        string names = SignedHeaders(request);
        string headers = string.Concat(names.Split(';').Select(name => $"{name}:{request.Header(name)}\n"));
        string canonical = $"{request.Method}\n{request.Target}\n\n{headers}\n{names}\n{Hex(SHA256.HashData(request.Body))}";
        string toSign = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (string part in scope.Split('/'))
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        string signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        return $"AWS4-HMAC-SHA256 Credential={accessKey}/{scope}, SignedHeaders={names}, Signature={signature}";
    }

    public static string SignedHeaders(ScriptedRequest request) =>
        request.Header("Authorization")!.Split(", ").Single(part =>
            part.StartsWith("SignedHeaders=", StringComparison.Ordinal))["SignedHeaders=".Length..];

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
