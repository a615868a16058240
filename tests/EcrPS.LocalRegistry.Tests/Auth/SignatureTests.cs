using System.Net;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Auth;

public sealed class SignatureTests : IAsyncLifetime
{
    private LocalRegistryHost _host = null!;
    private string _credentials = null!;

    public async Task InitializeAsync()
    {
        _credentials = Path.GetTempFileName();
        await File.WriteAllTextAsync(_credentials, """
            [{"accessKeyId":"AKIDTEMPORARY","secretAccessKey":"s3cr3t","sessionToken":"tok","expiration":"2020-01-01T00:00:00Z","accountId":"111122223333"},
             {"accessKeyId":"AKIDSESSION","secretAccessKey":"s3cr3t","sessionToken":"tok","accountId":"111122223333","principalArn":"arn:aws:sts::111122223333:assumed-role/ci/run"}]
            """);
        _host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions { CredentialsFile = _credentials });
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        File.Delete(_credentials);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "wrong secret", "InvalidSignatureException" },
        { "unknown key", "UnrecognizedClientException" },
        { "expired", "ExpiredTokenException" },
        { "session token missing", "UnrecognizedClientException" },
        { "session token wrong", "UnrecognizedClientException" },
        { "long-lived key with a session token", "UnrecognizedClientException" },
        { "clock six minutes behind", "InvalidSignatureException" },
        { "clock six minutes ahead", "InvalidSignatureException" },
        { "other service", "InvalidSignatureException" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_wrong_signature_is_refused_in_AWS_s_words(string what, string error)
    {
        using var client = new ApiClient(_host.Endpoint)
        {
            Signer = what switch
            {
                "wrong secret" => new TestSigner { Secret = "tset" },
                "unknown key" => new TestSigner { AccessKeyId = "AKIDNOBODY" },
                "expired" => new TestSigner { AccessKeyId = "AKIDTEMPORARY", Secret = "s3cr3t", SessionToken = "tok" },
                "session token missing" => new TestSigner { AccessKeyId = "AKIDSESSION", Secret = "s3cr3t" },
                "session token wrong" => new TestSigner { AccessKeyId = "AKIDSESSION", Secret = "s3cr3t", SessionToken = "other" },
                "long-lived key with a session token" => new TestSigner { SessionToken = "tok" },
                "clock six minutes behind" => new TestSigner { Time = DateTimeOffset.UtcNow.AddMinutes(-6) },
                "clock six minutes ahead" => new TestSigner { Time = DateTimeOffset.UtcNow.AddMinutes(6) },
                _ => new TestSigner { Service = "s3" },
            },
        };

        ApiReply reply = await client.SendAsync("DescribeRegistry", "{}");

        Assert.Equal((HttpStatusCode.Forbidden, error), (reply.Status, reply.ErrorType));
        Assert.Equal("application/x-amz-json-1.1", reply.MediaType);
        Assert.True(Guid.TryParse(reply.RequestId, out _));
        Assert.NotEmpty((string)reply.Json["message"]!);
    }

    [Fact]
    public async Task A_changed_body_is_refused()
    {
        using var client = new ApiClient(_host.Endpoint);
        using HttpRequestMessage request = client.NewRequest("DeleteRepository", """{"repositoryName":"mine"}""");
        request.Content = new StringContent("""{"repositoryName":"yours"}""");

        ApiReply reply = await client.SendAsync(request);

        Assert.Equal("InvalidSignatureException", reply.ErrorType);
    }

    [Fact]
    public async Task A_changed_operation_is_refused()
    {
        using var client = new ApiClient(_host.Endpoint);
        using HttpRequestMessage request = client.NewRequest("DescribeRegistry", "{}");
        request.Headers.Remove("X-Amz-Target");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.DeleteRegistryPolicy");

        ApiReply reply = await client.SendAsync(request);

        Assert.Equal("InvalidSignatureException", reply.ErrorType);
    }

    [Theory]
    [InlineData("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.DeleteRegistryPolicy")]
    [InlineData("X-Amz-Security-Token", "tok")]
    [InlineData("x-amz-anything", "1")]
    public async Task A_header_of_AWS_that_is_not_signed_is_refused(string name, string value)
    {
        using var client = new ApiClient(_host.Endpoint);
        using HttpRequestMessage request = client.NewRequest("DescribeRegistry", "{}");
        // Signed once more without the target, and then changed.
        request.Headers.Remove("X-Amz-Date");
        request.Headers.Remove("X-Amz-Target");
        client.Signer.Sign(request, "{}"u8.ToArray());
        request.Headers.TryAddWithoutValidation(name, value);

        ApiReply reply = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.Forbidden, "IncompleteSignatureException"), (reply.Status, reply.ErrorType));
        Assert.Contains($"'{name.ToLowerInvariant()}' must be among", (string)reply.Json["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AWS4-HMAC-SHA256 Credential=nobody/{day}/us-east-1/ecr/aws4_request, SignedHeaders=host;x-amz-date, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20200101/us-east-1/ecr/aws4_request, SignedHeaders=host;x-amz-date, Signature=0")]
    public async Task A_caller_whom_the_headers_do_not_identify_is_refused_before_the_body(string? authorization)
    {
        string[] headers =
        [
            $"X-Amz-Date: {DateTime.UtcNow:yyyyMMdd'T'HHmmss'Z'}",
            "Content-Length: 33554432",
            .. authorization is null
                ? []
                : new[] { "Authorization: " + authorization.Replace("{day}", $"{DateTime.UtcNow:yyyyMMdd}", StringComparison.Ordinal) },
        ];

        // Of the body nothing is sent: a registry that waited for it would not answer.
        Hostile.RawReply? reply = await Hostile.RawHttp.SendAsync(_host.Endpoint.Port, Hostile.RawHttp.Request("POST", "/", [], headers));

        Assert.Equal(403, reply!.Status);
    }

    [Theory]
    [InlineData(null, "MissingAuthenticationTokenException")]
    [InlineData("Basic QVdTOng=", "IncompleteSignatureException")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecr/aws4_request", "IncompleteSignatureException")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test, SignedHeaders=host, Signature=0", "IncompleteSignatureException")]
    [InlineData("AWS4-HMAC-SHA256 ,,,=", "IncompleteSignatureException")]
    public async Task An_ill_formed_authorization_is_refused(string? header, string error)
    {
        using var client = new ApiClient(_host.Endpoint);
        using HttpRequestMessage request = client.NewRequest("DescribeRegistry", "{}");
        request.Headers.Remove("Authorization");
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header);

        ApiReply reply = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.Forbidden, error), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task A_presigned_request_is_refused()
    {
        using var client = new ApiClient(_host.Endpoint);
        using HttpRequestMessage request = client.NewRequest("DescribeRegistry", "{}");
        string signature = request.Headers.GetValues("Authorization").Single().Split("Signature=")[1];
        request.Headers.Remove("Authorization");
        request.RequestUri = new Uri(
            _host.Endpoint, $"/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature={signature}");

        ApiReply reply = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.Forbidden, "MissingAuthenticationTokenException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task An_operation_that_does_not_exist_is_unknown_to_a_proven_caller()
    {
        using var client = new ApiClient(_host.Endpoint);

        await client.FailAsync("MakeCoffee", "{}", "UnknownOperationException", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("test", "test", null, "123456789012", "arn:aws:iam::123456789012:user/test")]
    [InlineData("999988887777", "test", null, "999988887777", "arn:aws:iam::999988887777:user/test")]
    [InlineData("AKIDSESSION", "s3cr3t", "tok", "111122223333", "arn:aws:sts::111122223333:assumed-role/ci/run")]
    public async Task STS_says_who_calls(string key, string secret, string? session, string account, string arn)
    {
        using var client = new ApiClient(_host.Endpoint)
        {
            Signer = new TestSigner { AccessKeyId = key, Secret = secret, SessionToken = session, Service = "sts" },
        };

        ApiReply reply = await StsAsync(client, "Action=GetCallerIdentity&Version=2011-06-15");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Contains($"<Account>{account}</Account>", reply.Text, StringComparison.Ordinal);
        Assert.Contains($"<Arn>{arn}</Arn>", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tset", "GetCallerIdentity", "SignatureDoesNotMatch", HttpStatusCode.Forbidden)]
    [InlineData("test", "AssumeRole", "InvalidAction", HttpStatusCode.BadRequest)]
    public async Task STS_refuses_in_its_own_form(string secret, string action, string code, HttpStatusCode status)
    {
        using var client = new ApiClient(_host.Endpoint) { Signer = new TestSigner { Secret = secret, Service = "sts" } };

        ApiReply reply = await StsAsync(client, $"Action={action}&Version=2011-06-15");

        Assert.Equal(status, reply.Status);
        Assert.Contains($"<Code>{code}</Code>", reply.Text, StringComparison.Ordinal);
    }

    private static async Task<ApiReply> StsAsync(ApiClient client, string form)
    {
        using HttpRequestMessage request = client.NewRequest("x", form);
        request.Headers.Remove("X-Amz-Target");
        request.Headers.Remove("X-Amz-Date");
        request.Headers.Remove("X-Amz-Security-Token");
        request.Content!.Headers.ContentType = new("application/x-www-form-urlencoded");
        client.Signer.Sign(request, await request.Content.ReadAsByteArrayAsync());
        return await client.SendAsync(request);
    }
}
