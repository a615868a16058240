using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>A digest gives access only in a repository that holds it, and a token only in its registry.</summary>
public sealed class IsolationTests : IAsyncLifetime
{
    private const string Other = "999999999999";

    private static readonly byte[] Config = Encoding.UTF8.GetBytes("""{"architecture":"amd64","os":"linux"}""");
    private static readonly byte[] Layer = Encoding.UTF8.GetBytes("nobody else's");
    private static readonly string LayerDigest = RegistryHarness.DigestOf(Layer);

    private RegistryHarness _registry = null!;
    private string _image = "";

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync("holder");
        await _registry.CreateAsync("curious");
        _image = await _registry.PushAsync("holder", Config, Layer, "v1");
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Theory]
    [InlineData("GET", "blobs")]
    [InlineData("HEAD", "blobs")]
    [InlineData("GET", "manifests")]
    [InlineData("HEAD", "manifests")]
    public async Task Another_repository_does_not_give_it_out(string method, string kind)
    {
        string token = await TokenAsync(_registry.Client);
        string digest = kind == "blobs" ? LayerDigest : _image;
        Assert.Equal(200, (await SendAsync(_registry.Client, method, $"/v2/holder/{kind}/{digest}", token)).Status);
        (int status, string body) = await SendAsync(_registry.Client, method, $"/v2/curious/{kind}/{digest}", token);
        Assert.Equal(404, status);
        Assert.DoesNotContain("nobody else's", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_does_not_tell_of_it_either()
    {
        JsonObject checkedLayers = await _registry.Client.CallAsync(
            "BatchCheckLayerAvailability", new { repositoryName = "curious", layerDigests = new[] { LayerDigest } });
        Assert.Equal("UNAVAILABLE", (string?)checkedLayers["layers"]![0]!["layerAvailability"]);
        await _registry.Client.FailAsync(
            "GetDownloadUrlForLayer", new { repositoryName = "curious", layerDigest = LayerDigest }, "LayersNotFoundException");
        await _registry.Client.FailAsync(
            "PutImage",
            new { repositoryName = "curious", imageManifest = RegistryHarness.ManifestOf(Config, Layer) },
            "LayersNotFoundException");
        await _registry.Client.FailAsync(
            "PutImage",
            new { repositoryName = "curious", imageManifest = RegistryFixture.IndexManifest(_image) },
            "ReferencedImagesNotFoundException");
    }

    [Theory]
    [InlineData("holder")]
    [InlineData("curious")]
    [InlineData("nowhere")]
    [InlineData("../holder")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_mount_that_is_not_allowed_is_an_upload(string? from)
    {
        // BLOB_MOUNTING is off unless the account turns it on.
        string token = await TokenAsync(_registry.Client);
        string query = from is null ? "" : "&from=" + Uri.EscapeDataString(from);
        Assert.Equal(
            202, (await SendAsync(_registry.Client, "POST", $"/v2/curious/blobs/uploads/?mount={LayerDigest}{query}", token)).Status);
        Assert.Equal(404, (await SendAsync(_registry.Client, "HEAD", $"/v2/curious/blobs/{LayerDigest}", token)).Status);
    }

    [Fact]
    public async Task An_upload_belongs_to_its_repository()
    {
        string token = await TokenAsync(_registry.Client);
        string upload = (string)(await _registry.Client.CallAsync("InitiateLayerUpload", new { repositoryName = "holder" }))["uploadId"]!;
        foreach (string method in (string[])["GET", "PATCH", "DELETE"])
            Assert.Equal(404, (await SendAsync(_registry.Client, method, $"/v2/curious/blobs/uploads/{upload}", token)).Status);
        await _registry.Client.FailAsync(
            "UploadLayerPart",
            new { repositoryName = "curious", uploadId = upload, partFirstByte = 0, partLastByte = 0, layerPartBlob = "QQ==" },
            "UploadNotFoundException");
    }

    [Fact]
    public async Task A_token_of_another_account_or_region_is_refused()
    {
        using ApiClient account = _registry.ClientFor(new TestSigner { AccessKeyId = Other });
        using ApiClient region = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });
        // Known in the region but allowed by no policy; of another region it is none.
        foreach ((ApiClient client, int status) in ((ApiClient, int)[])[(account, 403), (region, 401)])
        {
            string token = await TokenAsync(client);
            Assert.Equal(status, (await SendAsync(_registry.Client, "GET", "/v2/holder/tags/list", token)).Status);
            Assert.Equal(status, (await SendAsync(_registry.Client, "GET", $"/v2/holder/blobs/{LayerDigest}", token)).Status);
        }
    }

    [Fact]
    public async Task A_token_ends_with_its_age_and_with_the_process()
    {
        string token = await TokenAsync(_registry.Client);
        await _registry.AdvanceAsync(TimeSpan.FromHours(12));
        (int status, string body) = await SendAsync(_registry.Client, "GET", "/v2/", token);
        Assert.Equal(403, status);
        Assert.Equal(
            """{"errors":[{"code":"DENIED","message":"Your authorization token has expired. Reauthenticate and try again."}]}""", body);

        string fresh = await TokenAsync(_registry.Client);
        Assert.Equal(200, (await SendAsync(_registry.Client, "GET", "/v2/", fresh)).Status);
        await _registry.RestartAsync();
        Assert.Equal(401, (await SendAsync(_registry.Client, "GET", "/v2/", fresh)).Status);
    }

    [Fact]
    public async Task Another_account_does_not_reach_it_by_id_or_ARN()
    {
        using ApiClient other = _registry.ClientFor(new TestSigner { AccessKeyId = Other });
        await other.CallAsync("CreateRepository", new { repositoryName = "holder" });
        await other.FailAsync(
            "DescribeImages",
            new { registryId = "123456789012", repositoryName = "holder" },
            "AccessDeniedException",
            HttpStatusCode.Forbidden);
        await other.FailAsync(
            "ListTagsForResource",
            new { resourceArn = "arn:aws:ecr:us-east-1:123456789012:repository/holder" },
            "InvalidParameterException");
        Assert.Empty((await other.CallAsync("DescribeImages", new { repositoryName = "holder" }))["imageDetails"]!.AsArray());
    }

    // The same names in another account, or in another region of the same one: neither a digest nor an id gives access.
    [Theory]
    [InlineData(Other, "us-east-1", false)]
    [InlineData("123456789012", "eu-west-1", false)]
    [InlineData(Other, "us-east-1", true)] // where mounting needs no setting
    [InlineData("123456789012", "eu-west-1", true)]
    public async Task Another_registry_of_the_process_gives_nothing_out(string account, string region, bool strict)
    {
        await using RegistryHarness registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { StrictOci = strict });
        using ApiClient client = registry.ClientFor(new TestSigner { AccessKeyId = account, Region = region });
        await registry.CreateAsync("holder");
        await client.CallAsync("CreateRepository", new { repositoryName = "holder" });
        await registry.PushAsync("holder", Config, Layer, "v1");
        string upload = (string)(await registry.Client.CallAsync("InitiateLayerUpload", new { repositoryName = "holder" }))["uploadId"]!;

        JsonObject layers = await client.CallAsync(
            "BatchCheckLayerAvailability", new { repositoryName = "holder", layerDigests = new[] { LayerDigest } });
        Assert.Equal("UNAVAILABLE", (string?)layers["layers"]![0]!["layerAvailability"]);
        await client.FailAsync(
            "GetDownloadUrlForLayer", new { repositoryName = "holder", layerDigest = LayerDigest }, "LayersNotFoundException");
        await client.FailAsync(
            "PutImage",
            new { repositoryName = "holder", imageManifest = RegistryHarness.ManifestOf(Config, Layer) },
            "LayersNotFoundException");
        await client.FailAsync(
            "CompleteLayerUpload",
            new { repositoryName = "holder", uploadId = upload, layerDigests = new[] { LayerDigest } },
            "UploadNotFoundException");
        Assert.Single((await client.CallAsync(
            "BatchGetImage", new { repositoryName = "holder", imageIds = new[] { new { imageTag = "v1" } } }))["failures"]!.AsArray());

        JsonNode token = (await client.CallAsync("GetAuthorizationToken", new { }))["authorizationData"]![0]!;
        using var there = new ApiClient(new Uri((string)token["proxyEndpoint"]!));
        string basic = (string)token["authorizationToken"]!;
        foreach (string path in (string[])[$"blobs/{LayerDigest}", "manifests/v1", $"manifests/{_image}", $"blobs/uploads/{upload}"])
            Assert.Equal(404, (await SendAsync(there, "GET", "/v2/holder/" + path, basic)).Status);
        Assert.Equal(202, (await SendAsync(there, "POST", $"/v2/holder/blobs/uploads/?mount={LayerDigest}&from=holder", basic)).Status);
        Assert.Equal(404, (await SendAsync(there, "HEAD", $"/v2/holder/blobs/{LayerDigest}", basic)).Status);

        // Nor does its token open the first registry's port, for whatever method: no policy allows it, or it is of another region.
        int refused = region == "us-east-1" ? 403 : 401;
        foreach ((string method, string path) in ((string, string)[])[
            ("GET", $"blobs/{LayerDigest}"),
            ("GET", "manifests/v1"),
            ("POST", "blobs/uploads/"),
            ("PATCH", $"blobs/uploads/{upload}"),
            ("DELETE", "manifests/v1"),
        ])
        {
            Assert.Equal(refused, (await SendAsync(registry.Client, method, "/v2/holder/" + path, basic)).Status);
        }

        Assert.Single((await registry.Client.CallAsync("DescribeImages", new { repositoryName = "holder" }))["imageDetails"]!.AsArray());
    }

    // Garbage in place of credentials: no 500, and the same message as without credentials or with wrong ones.
    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic QVdT")]
    [InlineData("Basic QVdTOg==")]
    [InlineData("Basic /////w==")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("AWS4-HMAC-SHA256")]
    [InlineData("AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecr/aws4_request, SignedHeaders=host;x-amz-date, Signature=x")]
    [InlineData("AWS4-HMAC-SHA256 Credential=////, SignedHeaders=;;;, Signature==")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/99999999/%00/ecr/aws4_request, SignedHeaders=host, Signature=x")]
    [InlineData("Digest username=\"a\", realm=")]
    public async Task Garbage_for_credentials_is_refused(string authorization)
    {
        int port = _registry.Host.Endpoint.Port;
        RawReply oci = (await RawHttp.SendAsync(port, RawHttp.Request("GET", "/v2/", null, "Authorization: " + authorization)))!;
        Assert.Equal((401, "UNAUTHORIZED"), (oci.Status, (string?)oci.Error!["code"]));
        Assert.StartsWith("Basic realm=", oci.Header("WWW-Authenticate"), StringComparison.Ordinal);
        RawReply api = (await RawHttp.SendAsync(port, RawHttp.Request(
            "POST",
            "/",
            "{}"u8.ToArray(),
            "Authorization: " + authorization,
            "X-Amz-Date: 20260101T000000Z",
            "X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.DescribeRegistry")))!;
        Assert.Equal(403, api.Status);
        Assert.Matches(
            "\"__type\":\"(IncompleteSignature|InvalidSignature|MissingAuthenticationToken|UnrecognizedClient)(Exception)?\"", api.Text);
    }

    private static async Task<string> TokenAsync(ApiClient client) =>
        (string)(await client.CallAsync("GetAuthorizationToken", new { }))["authorizationData"]![0]!["authorizationToken"]!;

    private static async Task<(int Status, string Body)> SendAsync(ApiClient client, string method, string url, string token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + token);
        request.Headers.TryAddWithoutValidation("Accept", MediaTypes.OciManifest);
        using HttpResponseMessage response = await client.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
