using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace EcrPS.LocalRegistry.Tests.Hosting;

/// <summary>
/// Signs requests by AWS's published description of Signature Version 4, step by step and independently of the server's code.
/// </summary>
internal sealed record TestSigner
{
    public string AccessKeyId { get; init; } = "test";

    public string Secret { get; init; } = "test";

    public string Region { get; init; } = "us-east-1";

    public string Service { get; init; } = "ecr";

    public string? SessionToken { get; init; }

    public DateTimeOffset? Time { get; init; }

    public void Sign(HttpRequestMessage request, byte[] body)
    {
        DateTime time = (Time ?? DateTimeOffset.UtcNow).UtcDateTime;
        string stamp = time.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture);
        string day = stamp[..8];
        request.Headers.TryAddWithoutValidation("X-Amz-Date", stamp);
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = request.RequestUri!.Authority,
            ["x-amz-date"] = stamp,
        };
        if (SessionToken is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", SessionToken);
            signed["x-amz-security-token"] = SessionToken;
        }

        if (request.Headers.TryGetValues("X-Amz-Target", out IEnumerable<string>? target))
            signed["x-amz-target"] = target.Single();
        string names = string.Join(';', signed.Keys);
        string canonical = "POST\n/\n\n" + string.Concat(signed.Select(h => h.Key + ":" + h.Value + "\n")) + "\n" + names + "\n"
            + Hex(SHA256.HashData(body));
        string scope = day + "/" + Region + "/" + Service + "/aws4_request";
        string toSign = "AWS4-HMAC-SHA256\n" + stamp + "\n" + scope + "\n" + Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        byte[] key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + Secret), day), Region), Service), "aws4_request");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential={AccessKeyId}/{scope}, SignedHeaders={names}, Signature={Hex(Hmac(key, toSign))}");
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
