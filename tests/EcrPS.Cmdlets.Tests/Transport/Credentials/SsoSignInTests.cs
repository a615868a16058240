using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Client;
using EcrPS.Commands;
using EcrPS.Prompt;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

/// <summary>The device authorization grant of RFC 8628, from the prompt to the token file that other tools read.</summary>
public sealed class SsoSignInTests : CredentialTestBase
{
    private const string StartUrl = "https://example.awsapps.com/start";
    private const string Page = "https://device.example/?user_code=ABCD-EFGH";

    private string Session => "session-" + Unique;

    [Fact]
    public async Task User_signs_in_at_the_page_and_the_token_is_kept_for_other_tools()
    {
        await using ScriptedServer server = StartServer(
            Registered(),
            Device(),
            Refusal("authorization_pending"),
            Refusal("slow_down"),
            Refusal("authorization_pending"),
            Token(refresh: true),
            RoleCredentials(),
            ScriptedReply.Json("{}"));
        WriteSession("sso_registration_scopes = sso:account:access, other:scope\n");
        (TestUser user, RetryTime time) = (new TestUser { SignsIn = true }, new RetryTime());
        await CallAsync(At(server, time), user);

        Assert.Equal(["sso"], user.SignIns);
        Assert.Equal([(Page, "ABCD-EFGH")], user.Shown);
        Assert.Equal(
            ["/client/register", "/device_authorization", "/token", "/token", "/token", "/token"],
            server.Requests.Take(6).Select(request => request.Target));
        Assert.Equal(
            """{"clientName":"EcrPS","clientType":"public","scopes":["sso:account:access","other:scope"]}""", server.Requests[0].Text);
        Assert.Equal(
            $$"""{"clientId":"client","clientSecret":"client secret 0123456789","startUrl":"{{StartUrl}}"}""", server.Requests[1].Text);
        Assert.Equal(
            """{"clientId":"client","clientSecret":"client secret 0123456789","grantType":"urn:ietf:params:oauth:grant-type:device_code","deviceCode":"device secret 0123456789"}""",
            server.Requests[2].Text);
        Assert.Equal([1, 1, 6, 6], time.Waits.Take(4).Select(wait => wait.TotalSeconds));
        Assert.Equal("access secret 0123456789", server.Requests[6].Header("x-amz-sso_bearer_token"));
        AssertCaller(server.Requests[7]);

        JsonObject kept = JsonNode.Parse(await File.ReadAllTextAsync(PathOf(Session)))!.AsObject();
        Assert.Equal(
            ["accessToken", "clientId", "clientSecret", "expiresAt", "refreshToken", "region", "registrationExpiresAt", "startUrl"],
            kept.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
            (
                "access secret 0123456789",
                "client",
                "client secret 0123456789",
                "refresh secret",
                "eu-west-1",
                StartUrl,
                "2033-05-18T03:33:20Z"),
            (
                Kept("accessToken"),
                Kept("clientId"),
                Kept("clientSecret"),
                Kept("refreshToken"),
                Kept("region"),
                Kept("startUrl"),
                Kept("registrationExpiresAt")));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", Kept("expiresAt"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf(Session)));
            Assert.Equal(
                UnixFileMode.None,
                File.GetUnixFileMode(Path.GetDirectoryName(PathOf(Session))!) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead));
        }

        string Kept(string name) => (string)kept[name]!;
    }

    [Fact]
    public async Task Profile_without_a_session_section_signs_in_without_scopes()
    {
        await using ScriptedServer server = StartServer(
            Registered(), Device(interval: null), Token(refresh: false), RoleCredentials(), ScriptedReply.Json("{}"));
        WriteConfig(
            $"[profile sso]\nsso_start_url = {StartUrl}/{Unique}\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = "
            + $"{Unique}\n");
        var time = new RetryTime();
        await CallAsync(At(server, time), new TestUser { SignsIn = true });
        Assert.Equal("""{"clientName":"EcrPS","clientType":"public"}""", server.Requests[0].Text);
        Assert.Equal(5, time.Waits[0].TotalSeconds);
        Assert.Null(JsonNode.Parse(await File.ReadAllTextAsync(PathOf($"{StartUrl}/{Unique}")))!["refreshToken"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_does_not_want_to_is_told_how_and_nobody_is_asked(bool isThere)
    {
        await using ScriptedServer server = StartServer();
        WriteSession();
        EcrException error = await RefusedAsync(At(server), isThere ? new TestUser() : null);
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.EndsWith("the sign-in is not there. Sign in with: aws sso login --profile sso", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("expired_token", "the sign-in was not completed in time")]
    [InlineData("access_denied", "was denied at the page")]
    [InlineData("invalid_grant", "Not with *** (invalid_grant)")]
    public async Task End_at_the_page_is_the_end(string code, string reason)
    {
        await using ScriptedServer server = StartServer(Registered(), Device(), Refusal(code, "Not with device secret 0123456789"));
        WriteSession();
        EcrException error = await RefusedAsync(At(server, new RetryTime()), new TestUser { SignsIn = true });
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("'sso'", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
        Assert.False(File.Exists(PathOf(Session)));
    }

    [Fact]
    public async Task Service_that_is_pending_for_ever_is_not_waited_for_longer_than_its_code_lasts()
    {
        await using ScriptedServer server = StartServer([
            Registered(),
            Device(interval: 10, lifetime: 60),
            .. Enumerable.Repeat(Refusal("authorization_pending"), 100),
        ]);
        WriteSession();
        EcrException error = await RefusedAsync(At(server, new RetryTime()), new TestUser { SignsIn = true });
        Assert.Contains("the sign-in was not completed in time", error.Message, StringComparison.Ordinal);
        Assert.Equal(2 + 5, server.Requests.Count);
    }

    [Fact]
    public async Task Start_URL_that_the_service_does_not_know_is_its_own_words()
    {
        await using ScriptedServer server = StartServer(Registered(), Refusal("invalid_request", "Invalid start url provided"));
        WriteSession();
        var user = new TestUser { SignsIn = true };
        Assert.Contains(
            "Invalid start url provided (invalid_request)", (await RefusedAsync(At(server), user)).Message, StringComparison.Ordinal);
        Assert.Empty(user.Shown);
    }

    [Fact]
    public async Task Session_without_a_start_URL_says_so()
    {
        await using ScriptedServer server = StartServer();
        WriteConfig(
            $"[profile sso]\nsso_session = {Session}\nsso_account_id = 123456789012\nsso_role_name = r\n[sso-session "
            + $"{Session}]\nsso_region = eu-west-1\n");
        Assert.Contains(
            "sso_start_url", (await RefusedAsync(At(server), new TestUser { SignsIn = true })).Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("{}", "verificationUri")]
    [InlineData("<html>secret</html>", "JSON")]
    [InlineData("""{"deviceCode":"secret","userCode":"A","verificationUri":"nowhere"}""", "no page")]
    [InlineData("""{"deviceCode":"secret","userCode":"A\u001b[2J","verificationUri":"https://device.example/"}""", "no page")]
    public async Task Reply_that_names_no_page_is_an_error(string body, string reason)
    {
        await using ScriptedServer server = StartServer(Registered(), ScriptedReply.Json(body));
        WriteSession();
        var user = new TestUser { SignsIn = true };
        EcrException error = await RefusedAsync(At(server), user);
        Assert.Empty(user.Shown);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_that_the_service_refuses_is_replaced()
    {
        await using ScriptedServer server = StartServer(
            ScriptedReply.Error(401, "UnauthorizedException", "Session token not found or invalid"),
            Registered(), Device(), Token(refresh: true), RoleCredentials(), ScriptedReply.Json("{}"));
        WriteSession();
        WriteToken(In(60));
        await CallAsync(At(server, new RetryTime()), new TestUser { SignsIn = true });
        AssertCaller(server.Requests[5]);
    }

    [Fact]
    public async Task New_token_that_is_refused_as_well_is_not_asked_for_again()
    {
        await using ScriptedServer server = StartServer(
            Registered(), Device(), Token(refresh: true), ScriptedReply.Error(401, "UnauthorizedException", "no"),
            Registered(), Device(), Token(refresh: true), ScriptedReply.Error(401, "UnauthorizedException", "no"));
        WriteSession();
        var user = new TestUser { SignsIn = true };
        await RefusedAsync(At(server, new RetryTime()), user);
        Assert.Equal(2, user.SignIns.Count);
    }

    [Fact]
    public async Task Home_that_cannot_be_written_is_no_reason_to_fail()
    {
        await using ScriptedServer server = StartServer(
            Registered(), Device(), Token(refresh: true), RoleCredentials(), ScriptedReply.Json("{}"));
        WriteSession();
        File.WriteAllText(Path.Combine(Scope.Folder, ".aws"), "a file where the folder would be");
        await CallAsync(At(server, new RetryTime()), new TestUser { SignsIn = true });
        AssertCaller(server.Requests[4]);
    }

    [Fact]
    public async Task Two_roles_of_a_session_need_one_sign_in()
    {
        // The order of the last four requests is not fixed; the test does not read ECR's replies.
        await using ScriptedServer server = StartServer([
            Registered(),
            Device(),
            Token(refresh: true),
            .. Enumerable.Repeat(RoleCredentials(), 4),
        ]);
        WriteSession($"[profile other]\nsso_session = {Session}\nsso_account_id = 123456789012\nsso_role_name = other-{Unique}\n");
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var user = new TestUser { SignsIn = true, Ready = both.Task };
        Task[] calls = new[] { CallAsync(At(server, new RetryTime()), user), CallAsync(ProfileAt(server, "other"), user) };
        both.SetResult();
        await Task.WhenAll(calls);
        Assert.Single(user.SignIns);
        Assert.Equal(7, server.Requests.Count);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        await using ScriptedServer server = StartServer(Registered(), Device(interval: 3600));
        WriteSession();
        using var cancel = new CancellationTokenSource();
        var user = new TestUser { SignsIn = true, OnShown = cancel.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CallAsync(At(server), user, cancel.Token));
        Assert.Equal(2, server.Requests.Count);
        Assert.False(File.Exists(PathOf(Session)));
    }

    [Fact]
    public async Task Cmdlet_asks_shows_the_page_and_goes_on()
    {
        await using ScriptedServer server = StartServer(
            Registered(), Device(), Token(refresh: true), RoleCredentials(), ScriptedReply.Json("{\"registryId\":\"123456789012\"}"));
        WriteSession();
        using PromptSession session = ModuleSession.Open(typed: "Y");
        PromptRun run = session.Run<GetEcrRegistryCommand>(new { ProfileName = "sso", Region, EndpointUrl = server.Url.OriginalString })
            .ThrowOnError();
        Assert.Equal("The profile 'sso' needs an SSO sign-in. Sign in now, in a browser? [y/N]: ", Assert.Single(run.Questions).Message);
        Assert.Equal(
            $"Open {Page} and confirm that it shows the code ABCD-EFGH. Waiting for the sign-in; press Ctrl+C to cancel.",
            Assert.Single(run.Lines));
        Assert.Single(run.Output);

        // The guide shows the same, typed for another profile.
        string[] shown = GuideBlock.Read("docs/guides/credentials.md", "text", 1).Split('\n');
        Assert.Equal(run.Questions[0].Message.Replace("'sso'", "'work'", StringComparison.Ordinal) + "y", shown[1]);
        Assert.Equal(
            run.Lines[0].Replace(Page, "https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH", StringComparison.Ordinal),
            shown[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("n")]
    [InlineData(null)]
    public async Task Cmdlet_of_a_session_that_does_not_say_yes_is_told_how(string? typed)
    {
        await using ScriptedServer server = StartServer();
        WriteSession();
        using PromptSession session = ModuleSession.Open(typed: typed);
        PromptRun run = session.Run<GetEcrRegistryCommand>(new { ProfileName = "sso", Region, EndpointUrl = server.Url.OriginalString });
        Assert.StartsWith(
            "CredentialsUnavailable,", (run.Terminating ?? run.Errors.Single()).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith("aws sso login --profile sso", (run.Terminating ?? run.Errors.Single()).ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static EcrTransportOptions At(ScriptedServer server, TimeProvider? time = null) =>
        ProfileAt(server, "sso") with { Time = time ?? TimeProvider.System };

    private static ScriptedReply Registered() => ScriptedReply.Json(
        """{"clientId":"client","clientSecret":"client secret 0123456789","clientIdIssuedAt":1,"clientSecretExpiresAt":2000000000}""");

    private static ScriptedReply Device(int? interval = 1, int lifetime = 600) => ScriptedReply.Json(
        $$"""{"deviceCode":"device secret 0123456789","userCode":"ABCD-EFGH","verificationUri":"https://device.example/","verificationUriComplete":"{{Page}}","expiresIn":{{lifetime}}{{(interval is null ? "" : $",\"interval\":{interval}")}}}""");

    private static ScriptedReply Token(bool refresh) => ScriptedReply.Json(
        $$"""{"accessToken":"access secret 0123456789","expiresIn":28800,"tokenType":"Bearer"{{(refresh ? ",\"refreshToken\":\"refresh secret\"" : "")}}}""");

    private static ScriptedReply Refusal(string code, string description = "") =>
        new() { Status = 400, Body = $$"""{"error":"{{code}}","error_description":"{{description}}"}""" };

    private static ScriptedReply RoleCredentials() => ScriptedReply.Json(
        $$$"""{"roleCredentials":{"accessKeyId":"ASIAROLE","secretAccessKey":"secret of ASIAROLE","sessionToken":"token of ASIAROLE","expiration":{{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}}}}}""");

    private void WriteSession(string more = "") => WriteConfig(
        $"[profile sso]\nsso_session = {Session}\nsso_account_id = 123456789012\nsso_role_name = {Unique}\n"
        + $"[sso-session {Session}]\nsso_region = eu-west-1\nsso_start_url = {StartUrl}\n{more}");

    private void WriteToken(string expiresAt)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(Session))!);
        File.WriteAllText(PathOf(Session), $$"""{"accessToken":"old secret 0123456789","expiresAt":"{{expiresAt}}"}""");
    }

#pragma warning disable CA5350 // A file name, not a secret.
    private string PathOf(string cacheKey) => Path.Combine(
        Scope.Folder, ".aws", "sso", "cache", Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(cacheKey))) + ".json");
#pragma warning restore CA5350

    private ScriptedServer StartServer(params ScriptedReply[] script)
    {
        var server = new ScriptedServer(script);
        Scope.Set("AWS_ENDPOINT_URL_SSO", server.Url.OriginalString);
        Scope.Set("AWS_ENDPOINT_URL_SSO_OIDC", server.Url.OriginalString);
        return server;
    }
}
