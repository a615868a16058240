using System.Globalization;
using System.Text;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>Requests to <c>/v2/</c>, right and wrong; the same seed makes the same requests.</summary>
/// <param name="seed">The seed.</param>
/// <param name="repository">A repository that is there.</param>
/// <param name="digests">Digests that are there or not.</param>
/// <param name="content">What has one of these digests.</param>
/// <param name="uploads">Ids of uploads that are there.</param>
internal sealed class HostileRequests(int seed, string repository, string[] digests, byte[] content, string[] uploads)
{
    private static readonly string[] Methods = [
        "GET", "HEAD", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "LINK", "CONNECT",
    ];

    private static readonly string[] Names =
    [
        "x",
        "Team/Web",
        "team//web",
        "/team/web",
        "team/web/",
        "team%2Fweb",
        "team%2fweb",
        "team/web%00",
        "..",
        "../..",
        "team/../../../etc/passwd",
        "team/web/%2e%2e/other",
        ".",
        "-",
        "_",
        "a__b",
        "a..b",
        "ünïcödé",
        "%C3%BC",
        "%FF%FE",
        "%ED%A0%80",
        "%",
        "%zz",
        "a b",
        "a%20b",
        "a+b",
        "blobs",
        "manifests/manifests",
        "tags/list",
        "blobs/uploads",
        "_catalog",
        "*",
        "a?b",
        "a#b",
        "a;b=c",
        "a\\b",
        "\t",
        new string('a', 255),
        new string('a', 256),
        new string('a', 300),
        new string('a', 9000),
        string.Concat(Enumerable.Repeat("a/", 2000)),
    ];

    private static readonly string[] References =
    [
        "v1",
        "latest",
        "",
        ".",
        "..",
        "%2e%2e",
        "..%2f..%2fregistry.db",
        "-v",
        "a:b",
        ":",
        "sha256:",
        "sha256:short",
        "SHA256:" + new string('A', 64),
        "sha256:" + new string('A', 64),
        "sha256:" + new string('z', 64),
        "sha256:" + new string('b', 63),
        "sha512:" + new string('c', 128),
        "sha512:" + new string('c', 64),
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha384:" + new string('d', 96),
        "sha256+b64:abc",
        "sha256%3A" + new string('a', 64),
        "ünïcödé",
        "%FF",
        "%00",
        new string('t', 128),
        new string('t', 129),
        new string('t', 5000),
        "00000000-0000-0000-0000-000000000000",
        "{0}",
        "'; DROP TABLE tag; --",
        "v1?x",
        "v1%3Fx",
    ];

    private static readonly string[] Queries =
    [
        "",
        "",
        "",
        "?n=0",
        "?n=-1",
        "?n=1",
        "?n=1000",
        "?n=1001",
        "?n=99999999999999999999",
        "?n=abc",
        "?n=1&n=2",
        "?n=%31",
        "?n=",
        "?last=x",
        "?last=MXwx",
        "?last=MXxhYmM",
        "?last=%FF",
        "?last=%00",
        "?last=" + new string('a', 3000),
        "?artifactType=x%2Fy",
        "?artifactType=%FF&artifactType=b",
        "?digest=",
        "?digest=md5:0",
        "?mount=&from=",
        "?mount=sha256:x&from=x",
        "?&&==&",
        "?%",
        "?a[b]=c",
        "?digest=%00",
    ];

    private static readonly string[] HeaderLines =
    [
        "Range: bytes=0-0",
        "Range: bytes=0-",
        "Range: bytes=-1",
        "Range: bytes=-0",
        "Range: bytes=5-2",
        "Range: bytes=999999-",
        "Range: bytes=0-0,2-3",
        "Range: bytes=0-9223372036854775807",
        "Range: bytes=9223372036854775807-",
        "Range: bytes=99999999999999999999-",
        "Range: lines=1-2",
        "Range: ",
        "Range: bytes=a-b",
        "Content-Range: 0-9",
        "Content-Range: 5-9",
        "Content-Range: 9-5",
        "Content-Range: -1-5",
        "Content-Range: bytes 0-9/10",
        "Content-Range: bytes */*",
        "Content-Range: 0-9223372036854775807",
        "Content-Range: 99999999999999999999-1",
        "Content-Range: x",
        "Content-Range: ",
        "Accept: application/vnd.oci.image.manifest.v1+json",
        "Accept: */*;q=",
        "Accept: ,,,",
        "Accept: " + new string('a', 4000),
        "Authorization: Basic !!!!",
        "Authorization: Basic QVdTOg==",
        "Authorization: Bearer x",
        "Authorization: ",
        "Authorization: Basic",
        "Content-Type: application/vnd.oci.image.index.v1+json",
        "Content-Type: x",
        "Content-Type: ;;;",
        "Content-Type: application/json; charset=\"",
        "If-None-Match: *",
        "Expect: 100-continue",
        "Origin: null",
        "Accept-Encoding: gzip",
        "X-Forwarded-Host: evil",
        "Upgrade: h2c",
        "Cookie: a",
        "Host: localhost:1",
        "Host: [::1]",
        "Content-Length: 0",
        "Content-Length: 5",
        "Content-Length: 1000000",
        "Content-Length: -1",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked, chunked",
        "X-Bad: a\u0000b",
        "X-Long: " + new string('x', 40_000),
    ];

    private static readonly string[] Bodies =
    [
        "",
        "x",
        "{}",
        "[]",
        "null",
        "{",
        "\"\\ud800\"",
        "{\"\\ud800\":1}",
        new string('[', 10_000),
        "0\r\n\r\n",
        "5\r\nhello\r\n0\r\n\r\n",
        "5\r\nhel",
        "ffffffffffffffff\r\nx",
        "-1\r\n",
        "zz\r\n\r\n",
        "5;ext=1\r\nhello\r\n0\r\nTrailer: x\r\n\r\n",
        """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""",
        """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[],"annotations":{"a\ud800":"\udc00"}}""",
        """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json\r\nX-Evil: 1","manifests":[]}""",
        """{"schemaVersion":1e99,"mediaType":["a"],"manifests":[null]}""",
        """{"schemaVersion":2,"manifests":[{"mediaType":"\ud800","digest":"x","size":-1}]}""",
        """{"schemaVersion":2,"config":{"mediaType":"a","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},"layers":[],"subject":{"mediaType":"a/b","digest":"sha512:x","size":1}}""",
        """{"schemaVersion":1,"fsLayers":[{"blobSum":"sha256:x"}],"history":null,"signatures":1}""",
    ];

    private readonly Random _random = new(seed);

    /// <returns>The request, and whether all of it is there that its headers speak of.</returns>
    public (byte[] Bytes, bool IsWhole) Next()
    {
        string[] headers = Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(HeaderLines)).ToArray();
        bool isWhole = !headers.Any(header => header.StartsWith("Content-Length", StringComparison.Ordinal)
            || header.StartsWith("Transfer-Encoding", StringComparison.Ordinal));
        return (_random.Next(4) == 0 ? Sensible(headers) : Wild(headers), isWhole);
    }

    /// <summary>What clients send, but for the headers.</summary>
    private byte[] Sensible(string[] headers) => _random.Next(8) switch
    {
        0 => RawHttp.Request("GET", $"/v2/{repository}/tags/list{Pick(Queries)}", null, headers),
        1 => RawHttp.Request("GET", $"/v2/{repository}/blobs/{Pick(digests)}", null, headers),
        2 => RawHttp.Request("GET", $"/v2/{repository}/manifests/{Reference()}", null, headers),
        3 => RawHttp.Request("PATCH", $"/v2/{repository}/blobs/uploads/{Pick(uploads)}", content, headers),
        4 => RawHttp.Request("PUT", $"/v2/{repository}/blobs/uploads/{Pick(uploads)}?digest={Pick(digests)}", content, headers),
        5 => RawHttp.Request("POST", $"/v2/{repository}/blobs/uploads/?digest={Pick(digests)}", content, headers),
        6 => RawHttp.Request("POST", $"/v2/{repository}/blobs/uploads/", null, headers),
        _ => RawHttp.Request("PUT", $"/v2/{repository}/manifests/{Reference()}", Manifest(), headers),
    };

    private byte[] Wild(string[] headers)
    {
        string name = _random.Next(3) > 0 ? repository : Pick(Names);
        byte[]? body = _random.Next(3) == 0 ? null : _random.Next(10) == 0 ? Manifest() : Encoding.UTF8.GetBytes(Pick(Bodies));
        return RawHttp.Request(Pick(Methods), Path(name) + Query(), body, headers);
    }

    private string Path(string name) => _random.Next(12) switch
    {
        0 => Pick([
            "/v2", "/v2/", "/v2//", "/v2/_catalog", "/V2/", "/v2/_catalog/", "/v2/x", "*", "http://localhost/v2/", "//v2/",
            "/v2/%2e%2e/v2/", "/v2/../v2/", "/layers/x", "/layers/", "/", "/v2ray/",
        ]),
        1 => $"/v2/{name}/tags/list",
        2 => $"/v2/{name}/blobs/uploads" + Pick(["", "/", "//"]),
        3 or 4 => $"/v2/{name}/blobs/uploads/{(_random.Next(2) == 0 ? Pick(uploads) : Reference())}",
        5 or 6 => $"/v2/{name}/blobs/{Reference()}",
        7 => $"/v2/{name}/referrers/{Reference()}",
        8 => $"/v2/{name}",
        _ => $"/v2/{name}/manifests/{Reference()}",
    };

    private string Query() => _random.Next(3) > 0 ? Pick(Queries) : _random.Next(3) switch
    {
        0 => "?digest=" + Pick(digests),
        1 => $"?mount={Pick(digests)}&from={(_random.Next(2) == 0 ? repository : Pick(Names))}",
        _ => "?mount=" + Pick(digests),
    };

    private string Reference() => _random.Next(2) == 0 ? Pick(digests) : Pick(References);

    private byte[] Manifest() =>
        Encoding.UTF8.GetBytes(RegistryFixture.ImageManifest(Pick(digests), Pick(digests), _random.Next(2) == 0 ? Pick(digests) : null)
            .Replace(
                MediaTypes.OciManifest,
                Pick([MediaTypes.OciManifest, "x", string.Create(CultureInfo.InvariantCulture, $"{_random.Next()}")]),
                StringComparison.Ordinal));

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
