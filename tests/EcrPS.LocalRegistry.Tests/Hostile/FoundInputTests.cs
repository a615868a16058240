using System.Net;
using System.Text;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>Inputs that the random tests found, each in its smallest form.</summary>
public sealed class FoundInputTests : IAsyncLifetime
{
    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { Authentication = AuthenticationMode.None });
        await _registry.CreateAsync("team/web");
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    // Latin-1 below: \u0080 and \u00ff are single bytes, which are no UTF-8.
    [Theory]
    [InlineData("DescribeImages", "{\"repositoryName\":\"team\u0080web\"}")]
    [InlineData("DescribeRegistry", "{\"unknown\":\"\u00ff\"}")]
    [InlineData("DescribeRegistry", "{\"\u00ff\":1}")]
    [InlineData("DescribeImages", """{"repositoryName":"\ud800"}""")]
    [InlineData("DescribeImages", """{"repositoryName":"\ud800","repositoryName":"team/web"}""")]
    [InlineData("DescribeImages", """{"\ud800":1,"repositoryName":"team/web"}""")]
    [InlineData(
        "UploadLayerPart",
        """{"repositoryName":"team/web","uploadId":"2c1b8d0e-6a9c-4f27-9d52-6f4f1c1e7a11","partFirstByte":0,"partLastByte":1,"layerPartBlob":"\ud800"}""")]
    [InlineData("DeleteRepository", """{"repositoryName":[],"repositoryName":"team/web"}""")]
    public async Task Text_that_is_no_text_is_a_serialization_error(string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", ApiModel.TargetPrefix + operation);
        ApiReply reply = await _registry.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.BadRequest, "SerializationException"), (reply.Status, reply.ErrorType));
        Assert.NotNull(reply.RequestId);
    }

    [Theory]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[],"\ud800":1}""")]
    [InlineData(
        """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[],"annotations":{"a":"\udc00"}}""")]
    [InlineData("""{"schemaVersion":2,"mediaType":"\ud800","manifests":[]}""")]
    public async Task A_manifest_with_half_a_character_is_invalid_on_both_planes(string manifest)
    {
        await _registry.Client.FailAsync(
            "PutImage", new { repositoryName = "team/web", imageManifest = manifest, imageTag = "v1" }, "InvalidParameterException");
        RawReply reply = await SendAsync(
            "PUT", "/v2/team/web/manifests/v1", Encoding.UTF8.GetBytes(manifest), "Content-Type: " + MediaTypes.OciIndex);
        Assert.Equal((405, "UNSUPPORTED"), (reply.Status, (string?)reply.Error!["code"]));
    }

    [Theory]
    [InlineData("zz\r\n\r\n")]
    [InlineData("5\r\nhello!!\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffff\r\nx")]
    public async Task A_broken_chunk_is_the_caller_s_fault(string body)
    {
        RawReply manifest = await SendAsync("PUT", "/v2/team/web/manifests/v1", Encoding.UTF8.GetBytes(body), "Transfer-Encoding: chunked");
        Assert.Equal((400, "SIZE_INVALID"), (manifest.Status, (string?)manifest.Error!["code"]));
        RawReply blob = await SendAsync(
            "POST",
            $"/v2/team/web/blobs/uploads/?digest=sha256:{new string('a', 64)}",
            Encoding.UTF8.GetBytes(body),
            "Transfer-Encoding: chunked");
        Assert.Equal((400, "SIZE_INVALID"), (blob.Status, (string?)blob.Error!["code"]));
        RawReply api = await SendAsync(
            "POST",
            "/",
            Encoding.UTF8.GetBytes(body),
            "Transfer-Encoding: chunked",
            "X-Amz-Target: " + ApiModel.TargetPrefix + "DescribeRegistry");
        Assert.Equal(400, api.Status);
        Assert.Contains("MalformedHttpRequestException", api.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Host: evil.example")]
    public async Task What_a_web_page_sends_is_refused_in_the_words_of_its_plane(string header)
    {
        RawReply oci = await SendAsync("GET", "/v2/", null, header);
        Assert.Equal((403, "DENIED"), (oci.Status, (string?)oci.Error!["code"]));
        RawReply api = await SendAsync("POST", "/", "{}"u8.ToArray(), header);
        Assert.Contains("\"AccessDeniedException\"", api.Text, StringComparison.Ordinal);
        Assert.All([oci, api], reply => Assert.True(Guid.TryParse(reply.Header("x-amzn-RequestId"), out _)));
    }

    [Fact]
    public async Task A_form_with_more_than_a_form_may_have_is_refused()
    {
        string form = "Action=GetCallerIdentity" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"&k{i}=v"));
        RawReply reply = await SendAsync("POST", "/", Encoding.UTF8.GetBytes(form), "Content-Type: application/x-www-form-urlencoded");
        Assert.Equal(400, reply.Status);
        Assert.Contains("<Code>ValidationError</Code>", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_larger_than_any_operation_s_is_refused_before_it_is_read()
    {
        RawReply reply = await SendAsync(
            "POST", "/", null, "Content-Length: 99999999999", "X-Amz-Target: " + ApiModel.TargetPrefix + "DescribeRegistry");
        Assert.Equal(413, reply.Status);
        Assert.Contains("RequestEntityTooLargeException", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9_000, 0, 400, "NAME_INVALID")]
    [InlineData(60_000, 0, 400, "NAME_INVALID")]
    [InlineData(1, 100_000, 404, "NAME_UNKNOWN")]
    public async Task A_long_path_or_header_is_answered_by_the_registry_itself(int path, int header, int status, string code)
    {
        RawReply reply = await SendAsync("GET", $"/v2/{new string('a', path)}/tags/list", null, "X-Long: " + new string('x', header));
        Assert.Equal((status, code), (reply.Status, (string?)reply.Error!["code"]));
        Assert.True(Guid.TryParse(reply.Header("x-amzn-RequestId"), out _));
    }

    [Fact]
    public async Task Many_headers_are_answered_by_the_registry_itself()
    {
        RawReply reply = await SendAsync("GET", "/v2/", null, [.. Enumerable.Range(0, 900).Select(i => $"X-{i}: x")]);
        Assert.Equal(200, reply.Status);
    }

    private async Task<RawReply> SendAsync(string method, string target, byte[]? body, params string[] headers) =>
        await RawHttp.SendAsync(_registry.Host.Endpoint.Port, RawHttp.Request(method, target, body, headers))
            ?? throw new IOException("No reply.");
}
