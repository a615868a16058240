using System.Globalization;
using System.Text;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>Requests to the API whose method, path or headers are wrong, signed badly or not at all. A failure names its seed.</summary>
public sealed class HostileHeadersTests
{
    private const int FewRequests = 400;
    private const int ManyRequests = 5000;
    private const string Prefix = "AmazonEC2ContainerRegistry_V20150921.";

    /// <summary>What the web server itself refuses before the registry sees a request.</summary>
    private static readonly int[] ServersOwn = [400, 405, 411, 413, 414, 431, 501, 505];

    private static readonly string[] Targets =
    [
        Prefix + "DescribeRegistry",
        Prefix + "DescribeRepositories",
        Prefix + "GetAuthorizationToken",
        Prefix + "describeregistry",
        Prefix + "Nope",
        Prefix,
        "",
        ".",
        "DescribeRegistry",
        "AmazonEC2ContainerServiceV20141113.ListClusters",
        Prefix + "DescribeRegistry," + Prefix + "DescribeRegistry",
        Prefix + new string('a', 5000),
        "ünïcödé",
        "a\u0000b",
        Prefix + "{0}",
    ];

    private static readonly string[] Authorizations =
    [
        "",
        "Basic QVdTOng=",
        "Bearer x",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 ",
        "AWS4-HMAC-SHA256 ,,,",
        "AWS4-HMAC-SHA256 Credential=",
        "AWS4-ECDSA-P256-SHA256 Credential=test/20260101/ecr/aws4_request",
        "AWS4-HMAC-SHA256 Credential=test/{day}/us-east-1/ecr/aws4_request, SignedHeaders=host;x-amz-date, Signature=0",
        "AWS4-HMAC-SHA256 Credential=test/{day}/us-east-1/ecr/aws4_request, SignedHeaders=host;x-amz-date;x-nope;;HOST, Signature=ünïcödé",
        "AWS4-HMAC-SHA256 Credential=test/{day}/US_EAST/ecr/aws4_request, SignedHeaders=host;x-amz-date, Signature=0",
        "AWS4-HMAC-SHA256 Credential=999999999999/{day}/aa/ecr/aws4_request, SignedHeaders=host;x-amz-date, Signature=0",
        "AWS4-HMAC-SHA256 Credential=nobody/{day}/us-east-1/ecr/aws4_request, SignedHeaders=host;x-amz-date, Signature=0",
        "AWS4-HMAC-SHA256 Credential=test/{day}/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=0",
        "AWS4-HMAC-SHA256 Credential=test/99999999/us-east-1/ecr/aws4_request, SignedHeaders=x-amz-date;host, Signature=0",
        "AWS4-HMAC-SHA256 Credential=a/b/c/d/e/f/g, SignedHeaders=, Signature=", "AWS4-HMAC-SHA256 " + new string('=', 3000),
    ];

    private static readonly string[] Others =
    [
        "X-Amz-Date: {day}T000000Z",
        "X-Amz-Date: {now}",
        "X-Amz-Date: ",
        "X-Amz-Date: 00010101T000000Z",
        "X-Amz-Date: 99991231T235959Z",
        "X-Amz-Date: yesterday",
        "X-Amz-Security-Token: ",
        "X-Amz-Security-Token: x",
        "Content-Type: application/x-amz-json-1.1",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: ;",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Encoding: gzip",
        "Expect: 100-continue",
        "Content-Length: 0",
        "Content-Length: 3",
        "Content-Length: 33554433",
        "Content-Length: x",
        "Transfer-Encoding: chunked",
        "Accept: x",
        "X-HTTP-Method-Override: DELETE",
        "Host: 127.0.0.1",
        "Host: evil.example",
        "Origin: http://evil.example",
    ];

    private static readonly string[] Bodies = [
        "",
        "{}",
        "Action=GetCallerIdentity&Version=2011-06-15",
        "Action=%FF&%00=%",
        "&&&===",
        "5\r\n{\"a\":\r\n",
        "2\r\n{}\r\n0\r\n\r\n",
        "x",
    ];

    [Theory]
    [InlineData(AuthenticationMode.None)]
    [InlineData(AuthenticationMode.Signature)]
    public Task Any_headers_get_an_answer(AuthenticationMode authentication) => SendAsync(authentication, seed: 3, FewRequests);

    [Theory]
    [InlineData(AuthenticationMode.None)]
    [InlineData(AuthenticationMode.Signature)]
    [Trait("Category", "Long")]
    public Task Any_of_many_headers_get_an_answer(AuthenticationMode authentication) =>
        SendAsync(authentication, Random.Shared.Next(), ManyRequests);

    private static async Task SendAsync(AuthenticationMode authentication, int seed, int count)
    {
        await using RegistryHarness registry = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            Authentication = authentication,
        });
        var random = new Random(seed);
        var statuses = new HashSet<int>();
        for (int i = 0; i < count; i++)
        {
            (byte[] request, bool isWhole) = Next(random);
            RawReply? reply = await RawHttp.SendAsync(registry.Host.Endpoint.Port, request, isWhole);
            statuses.Add(reply?.Status ?? 0);
            string? problem = reply is not null ? Problem(reply, authentication) : isWhole ? "no reply" : null;
            if (problem is not null)
            {
                Assert.Fail(
                    $"seed {seed}, request {i}: {problem}\nsent {Encoding.UTF8.GetString(request)}\ngot {reply?.Status} {reply?.Text}");
            }
        }

        Assert.Superset(authentication == AuthenticationMode.None ? new HashSet<int> { 200, 400, 403, 404 } : [400, 403, 404], statuses);
    }

    private static string? Problem(RawReply reply, AuthenticationMode authentication)
    {
        if (reply.Header("x-amzn-RequestId") is null)
            return ServersOwn.Contains(reply.Status) && reply.Body.Length == 0 ? null : "no x-amzn-RequestId";
        if (reply.Status == 200)
            return authentication == AuthenticationMode.None ? null : "let in without a signature";
        if (reply.Text.Contains("\n   at ", StringComparison.Ordinal) || reply.Text.Contains("System.", StringComparison.Ordinal))
            return "a stack trace";
        if (reply.Status is not (400 or 403 or 404 or 413))
            return "a status that is none of the API's";
        // HEAD has no body; STS speaks XML.
        return reply.Body.Length == 0 || reply.Text.StartsWith("{\"__type\":\"", StringComparison.Ordinal)
            || reply.Text.StartsWith("<ErrorResponse", StringComparison.Ordinal)
            ? null
            : "no error";
    }

    private static (byte[] Request, bool IsWhole) Next(Random random)
    {
        DateTime now = DateTime.UtcNow;
        var headers = new List<string>();
        if (random.Next(8) > 0)
            headers.Add("X-Amz-Target: " + Pick(random, Targets));
        if (random.Next(3) > 0)
            headers.Add("Authorization: " + Pick(random, Authorizations));
        for (int more = random.Next(4); more > 0; more--)
            headers.Add(Pick(random, Others));
        bool isWhole = !headers.Any(header => header.StartsWith("Content-Length", StringComparison.Ordinal)
            || header.StartsWith("Transfer-Encoding", StringComparison.Ordinal));
        IEnumerable<string> filled = headers.Select(header => header
            .Replace("{day}", now.ToString("yyyyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{now}", now.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        string method = random.Next(4) > 0 ? "POST" : Pick(random, ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "post"]);
        string path = random.Next(4) > 0
            ? "/"
            : Pick(
                random,
                [
                    "/?Action=GetCallerIdentity", "//", "/x", "/%2e", "/?%FF=%00", "/layers/", "/layers/x", "/layers/../", "/index.html",
                    "/?X-Amz-Signature=x",
                ]);
        return (RawHttp.Request(method, path, Encoding.UTF8.GetBytes(Pick(random, Bodies)), [.. filled]), isWhole);
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
