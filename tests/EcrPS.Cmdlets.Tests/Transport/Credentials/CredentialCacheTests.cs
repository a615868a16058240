using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

/// <summary>Keys are fetched once for all concurrent callers, cached for the process, and renewed in time.</summary>
public sealed class CredentialCacheTests : CredentialTestBase
{
    private const string Device = "arn:aws:iam::123456789012:mfa/me";

    [Fact]
    public async Task Keys_serve_the_whole_process()
    {
        await using ScriptedServer server = StartServer(Sts(), ScriptedReply.Json("{}"), ScriptedReply.Json("{}"));
        await CallAsync(ProfileAt(server, "role"));
        await CallAsync(ProfileAt(server, "role") with { Region = "us-east-2" });
        Assert.Equal(["/", "/", "/"], server.Requests.Select(request => request.Target));
        Assert.Equal(
            SignatureV4.Authorization(server.Requests[2], "ASIAROLE", "secret of ASIAROLE", "us-east-2", "ecr"),
            server.Requests[2].Header("Authorization"));
    }

    [Fact]
    public async Task Keys_are_renewed_before_they_expire_within_one_transport_too()
    {
        await using ScriptedServer server = StartServer(
            Sts("ASIAOLD", minutes: 2), ScriptedReply.Json("{}"), Sts("ASIANEW"), ScriptedReply.Json("{}"));
        using IEcrTransport transport = AwsTransportLoader.Load().Create(ProfileAt(server, "role"));
        for (int call = 0; call < 2; call++)
            await transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default);
        AssertCaller(server.Requests[1], "ASIAOLD");
        AssertCaller(server.Requests[3], "ASIANEW");
    }

    [Fact]
    public async Task Keys_that_still_work_are_used_when_no_new_ones_can_be_had()
    {
        await using ScriptedServer server = StartServer(
            Sts(minutes: 2), ScriptedReply.Json("{}"), StsError(403, "AccessDenied", "No more."), ScriptedReply.Json("{}"));
        await CallAsync(ProfileAt(server, "role"));
        await CallAsync(ProfileAt(server, "role"));
        AssertCaller(server.Requests[3]);
    }

    [Fact]
    public async Task Keys_that_the_service_takes_for_expired_are_dropped()
    {
        await using ScriptedServer server = StartServer(
            Sts("ASIAOLD"), ScriptedReply.Error(403, "ExpiredTokenException", "The security token included in the request is expired"),
            Sts("ASIANEW"), ScriptedReply.Json("{}"));
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => CallAsync(ProfileAt(server, "role")));
        Assert.Equal("ExpiredToken", error.ErrorCode);
        await CallAsync(ProfileAt(server, "role"));
        AssertCaller(server.Requests[3], "ASIANEW");
    }

    [Fact]
    public async Task Code_is_asked_for_once_and_sent()
    {
        await using ScriptedServer server = StartServer(mfa: true, Sts(), ScriptedReply.Json("{}"), ScriptedReply.Json("{}"));
        var user = new TestUser(" 123456 ");
        await CallAsync(ProfileAt(server, "role"), user);
        await CallAsync(ProfileAt(server, "role"), user);
        Assert.Equal($"{Device} role", Assert.Single(user.Asked));
        Dictionary<string, string> form = Form(server.Requests[0]);
        Assert.Equal((Device, "123456"), (form["SerialNumber"], form["TokenCode"]));
    }

    [Theory]
    [InlineData(true, "no code")]
    [InlineData(false, "no user to prompt")]
    public async Task Without_a_code_nothing_is_sent(bool isThere, string reason)
    {
        await using ScriptedServer server = StartServer(mfa: true);
        EcrException error = await RefusedAsync(ProfileAt(server, "role"), isThere ? new TestUser("") : null);
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.All(["'role'", Device, reason], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_at_the_same_time_share_one_attempt_and_its_end(bool succeeds)
    {
        await using ScriptedServer server = StartServer(mfa: true, [Sts(), .. Enumerable.Repeat(ScriptedReply.Json("{}"), 20)]);
        var code = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var user = new TestUser(_ => code.Task);
        using IEcrTransport transport = AwsTransportLoader.Load().Create(ProfileAt(server, "role"), user);

        // Each call runs on this thread until it has to wait for the code, so all calls are waiting before the code is set.
        Task<int>[] calls = Enumerable.Range(0, 20)
            .Select(_ => transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default)).ToArray();
        code.SetResult(succeeds ? "123456" : "");
        if (succeeds)
            await Task.WhenAll(calls);
        foreach (Task<int> call in succeeds ? [] : calls)
            Assert.Equal(EcrErrorCodes.CredentialsUnavailable, (await Assert.ThrowsAsync<EcrException>(() => call)).ErrorCode);
        Assert.Equal(1, user.Codes);
        Assert.Equal(succeeds ? 21 : 0, server.Requests.Count);
    }

    [Fact]
    public async Task Call_that_is_cancelled_leaves_the_question_to_the_next()
    {
        await using ScriptedServer server = StartServer(mfa: true, Sts(), ScriptedReply.Json("{}"));
        using var cancel = new CancellationTokenSource();
        bool isFirst = true;
        var user = new TestUser(async cancellationToken =>
        {
            if (isFirst)
            {
                isFirst = false;
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return "123456";
        });
        using IEcrTransport transport = AwsTransportLoader.Load().Create(ProfileAt(server, "role"), user);
        Task<int> first = transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, cancel.Token);
        Task<int> second = transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(2, await second);
        Assert.Equal(2, user.Codes);
    }

    private ScriptedServer StartServer(params ScriptedReply[] script) => StartServer(mfa: false, script);

    private ScriptedServer StartServer(bool mfa, params ScriptedReply[] script)
    {
        var server = new ScriptedServer(script);
        Scope.Set("AWS_ENDPOINT_URL_STS", server.Url.OriginalString);
        WriteConfig(
            $"[profile role]\nrole_arn = {RoleArn}\nsource_profile = base\n{(mfa ? $"mfa_serial = {Device}\n" : string.Empty)}"
            + "[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = base secret 0123456789\n");
        return server;
    }
}
