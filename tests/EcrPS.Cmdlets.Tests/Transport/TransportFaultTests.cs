using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EcrPS.Client;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

public sealed class TransportFaultTests : TransportTestBase
{
    public static TheoryData<ScriptedReply, string, string> ErrorReplies => new()
    {
        { ScriptedReply.Error(400, "RepositoryNotFoundException", "It is not there."), "RepositoryNotFound", "It is not there." },
        { ScriptedReply.Error(400, "com.amazonaws.ecr#RepositoryNotFoundException", "x"), "RepositoryNotFound", "x" },
        { ScriptedReply.Error(400, "RepositoryNotFoundException:http://internal.amazon.com/coral/", "x"), "RepositoryNotFound", "x" },
        { ScriptedReply.Error(400, "ValidationError", "x"), "ValidationError", "x" },
        { new() { Status = 400, Body = """{"code":"LayersNotFoundException","Message":"y"}""" }, "LayersNotFound", "y" },
        {
            new()
            {
                Status = 400, Body = """{"__type":"Other","message":"z"}""",
                Headers = [("x-amzn-ErrorType", "InvalidParameterException:http://internal/")],
            },
            "InvalidParameter", "z"
        },
        { new() { Status = 403, Body = """{"__type":"AccessDeniedException"}""" }, "AccessDenied", "status 403" },
        { new() { Status = 404, Body = "<html>proxy</html>" }, "NotFound", "status 404" },
        { new() { Status = 400, Body = "" }, "BadRequest", "status 400" },
        { new() { Status = 400, Body = "[1]" }, "BadRequest", "status 400" },
        { new() { Status = 302, Body = "", Headers = [("Location", "http://127.0.0.1:1/")] }, "UnexpectedRedirect", "status 302" },
    };

    [Theory]
    [MemberData(nameof(ErrorReplies))]
    public async Task Error_reply_becomes_one_exception_without_a_retry(ScriptedReply reply, string code, string message)
    {
        ArgumentNullException.ThrowIfNull(reply);
        await using var server = new ScriptedServer(reply);
        EcrException error = await FailAsync(OptionsFor(server), "DescribeImages");
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(
            ("DescribeImages", "request-1", reply.Status, false), (error.Operation, error.RequestId, error.StatusCode, error.IsRetryable));
        Assert.Null(error.InnerException);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Further_members_of_an_error_are_kept()
    {
        await using var server = new ScriptedServer(new ScriptedReply
        {
            Status = 400,
            Body = """{"__type":"InvalidLayerPartException","message":"m","lastValidByteReceived":41,"uploadId":"u","registryId":null}""",
        });
        EcrException error = await FailAsync(OptionsFor(server), "UploadLayerPart");
        Assert.Equal(new Dictionary<string, string> { ["lastValidByteReceived"] = "41", ["uploadId"] = "u" }, error.Members);
    }

    [Theory]
    [InlineData(500, "ServerException")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(502, "BadGateway")]
    [InlineData(400, "ThrottlingException")]
    public async Task Passing_fault_is_retried(int status, string type)
    {
        await using var server = new ScriptedServer(ScriptedReply.Error(status, type, "later"), ScriptedReply.Json("{\"a\":1}"));
        Assert.Equal("{\"a\":1}", await SendAsync(OptionsFor(server), body: "{\"b\":2}"));
        Assert.Equal(["{\"b\":2}", "{\"b\":2}"], server.Requests.Select(request => request.Text));
        ScriptedRequest last = server.Requests[1];
        Assert.Equal(SignatureV4.Authorization(last, AccessKey, SecretKey, "eu-central-1", "ecr"), last.Header("Authorization"));
    }

    [Theory]
    [InlineData(500, "ServerException", "Server")]
    [InlineData(400, "ThrottlingException", "Throttling")]
    public async Task Lasting_fault_is_given_up_after_three_attempts(int status, string type, string code)
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedReply.Error(status, type, "no"), 5)]);
        EcrException error = await FailAsync(OptionsFor(server));
        Assert.Equal((code, status, true), (error.ErrorCode, error.StatusCode, error.IsRetryable));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Number_of_attempts_comes_from_the_environment()
    {
        Scope.Set("AWS_MAX_ATTEMPTS", "1");
        await using var server = new ScriptedServer(ScriptedReply.Error(500, "ServerException", "no"));
        await FailAsync(OptionsFor(server));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Cut_connection_is_retried(int cutAfter)
    {
        await using var server = new ScriptedServer(
            new ScriptedReply { Body = "{\"a\":1}", CutAfter = cutAfter }, ScriptedReply.Json("{\"a\":1}"));
        Assert.Equal("{\"a\":1}", await SendAsync(OptionsFor(server)));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Connection_that_is_always_cut_is_unreachable(int cutAfter)
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(
            new ScriptedReply { Body = "{\"a\":1}", CutAfter = cutAfter }, 8)]);
        EcrException error = await FailAsync(OptionsFor(server));
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, true, 0), (error.ErrorCode, error.IsRetryable, error.StatusCode));
        Assert.Contains(server.Url.OriginalString, error.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Connection_cut_in_the_middle_of_an_upload_is_retried_whole()
    {
        string part = new string('x', 5_000_000);
        var script = new Queue<ScriptedReply>([new ScriptedReply { CutRequestAfter = 100_000 }, ScriptedReply.Json("{}")]);
        await using var server = new ScriptedServer(_ => Task.FromResult(script.Dequeue()));
        await SendAsync(OptionsFor(server), "UploadLayerPart", part);
        Assert.Equal(part, Assert.Single(server.Requests).Text);
        Assert.Empty(script);
    }

    [Fact]
    public async Task Endpoint_without_a_listener_is_unreachable_and_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        EcrException error = await FailAsync(new()
        {
            Region = "us-east-1",
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            EndpointUrl = url,
            Time = new RetryTime(),
        });
        Assert.Equal((EcrErrorCodes.EndpointUnreachable, "DescribeRepositories"), (error.ErrorCode, error.Operation));
        Assert.Contains(url, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_ends_a_call_that_waits_for_the_server(bool inBody)
    {
        await using var server = new ScriptedServer(inBody ? ScriptedReply.StallInBody : ScriptedReply.Silence);
        using var cancel = new CancellationTokenSource();
        Task<string> call = SendAsync(OptionsFor(server), cancellationToken: cancel.Token);
        await server.WaitForRequestAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_between_attempts()
    {
        Scope.Set("AWS_MAX_ATTEMPTS", "50");
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedReply.Error(400, "ThrottlingException", "no"), 50)]);
        using var cancel = new CancellationTokenSource();
        Task<string> call = SendAsync(OptionsFor(server) with { Time = new ManualTime() }, cancellationToken: cancel.Token);
        await server.WaitForRequestAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancelled_before_it_began_sends_nothing()
    {
        await using var server = new ScriptedServer();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SendAsync(OptionsFor(server), cancellationToken: new(canceled: true)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Wrong_clock_is_corrected_by_the_date_of_the_refusal()
    {
        DateTime there = DateTime.UtcNow.AddHours(3);
        await using var server = new ScriptedServer(
            ScriptedReply.Error(403, "InvalidSignatureException", "Signature expired") with
            {
                Headers = [("Date", there.ToString("R", CultureInfo.InvariantCulture))],
            },
            ScriptedReply.Json("{}"));
        await SendAsync(OptionsFor(server));
        var signedAt = DateTime.ParseExact(
            server.Requests[1].Header("X-Amz-Date")!,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        Assert.Equal(there, signedAt, TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Secrets_that_the_service_quotes_are_hidden()
    {
        const string Token = "FwoGZXIvYXdzEXAMPLETOKEN";
        await using var server = new ScriptedServer(new ScriptedReply
        {
            Status = 403,
            Body = $$"""{"__type":"SignatureDoesNotMatch","message":"x-amz-security-token:{{Token}} {{SecretKey}}","canonical":"{{Token}}"}""",
        });
        EcrException error = await FailAsync(OptionsFor(server) with { SessionToken = Token });
        Assert.Equal("x-amz-security-token:*** ***", error.Message);
        Assert.Equal("***", error.Members["canonical"]);
        Assert.DoesNotContain(Token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_well_known_secret_of_a_test_registry_hides_no_words()
    {
        await using var server = new ScriptedServer(ScriptedReply.Error(400, "ImageNotFoundException", "There is no latest."));
        EcrException error = await FailAsync(OptionsFor(server) with { SecretKey = "test", SessionToken = "is" });
        Assert.Equal("There is no latest.", error.Message);
    }
}
