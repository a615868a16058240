using EcrPS.Client;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

public sealed class WebIdentityTests : CredentialTestBase
{
    private string TokenPath => Path.Combine(Scope.Folder, "token");

    [Fact]
    public async Task Environment_of_a_pod_gives_its_role_without_a_signature()
    {
        await using ScriptedServer server = StartServer(Sts(), ScriptedReply.Json("{}"));
        SetEnvironment();
        Scope.Set("AWS_ROLE_SESSION_NAME", "pod-1");
        await CallAsync(ProfileAt(server));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Action"] = "AssumeRoleWithWebIdentity",
                ["Version"] = "2011-06-15",
                ["RoleArn"] = RoleArn,
                ["RoleSessionName"] = "pod-1",
                ["WebIdentityToken"] = "secret.jwt+x/y0123456789=",
            },
            Form(server.Requests[0]));
        Assert.Null(server.Requests[0].Header("Authorization"));
        Assert.Equal("application/x-www-form-urlencoded", server.Requests[0].Header("Content-Type"));
        AssertCaller(server.Requests[1]);
    }

    [Fact]
    public async Task Profile_may_name_the_token_file()
    {
        await using ScriptedServer server = StartServer(Sts(), ScriptedReply.Json("{}"));
        File.WriteAllText(TokenPath, "jwt");
        WriteConfig(
            $"[profile web]\nrole_arn = {RoleArn}\nweb_identity_token_file = {TokenPath}\nrole_session_name = "
            + $"ci\nduration_seconds = 900\n");
        await CallAsync(ProfileAt(server, "web"));
        Dictionary<string, string> form = Form(server.Requests[0]);
        Assert.Equal(("jwt", "ci", "900"), (form["WebIdentityToken"], form["RoleSessionName"], form["DurationSeconds"]));
        AssertCaller(server.Requests[1]);
    }

    [Fact]
    public async Task Keys_of_the_environment_go_before_it_and_the_usual_profile_after_it()
    {
        await using ScriptedServer server = StartServer(Sts(), ScriptedReply.Json("{}"), ScriptedReply.Json("{}"));
        SetEnvironment();
        File.WriteAllText(Scope.CredentialsPath, "[default]\naws_access_key_id = AKPROFILE\naws_secret_access_key = s\n");
        await CallAsync(ProfileAt(server));
        AssertCaller(server.Requests[1]);
        Scope.Set("AWS_ACCESS_KEY_ID", "AKENV");
        Scope.Set("AWS_SECRET_ACCESS_KEY", "e");
        await CallAsync(ProfileAt(server));
        Assert.Equal(
            SignatureV4.Authorization(server.Requests[2], "AKENV", "e", Region, "ecr"), server.Requests[2].Header("Authorization"));
    }

    [Fact]
    public async Task Token_is_read_anew_for_new_keys()
    {
        await using ScriptedServer server = StartServer(Sts(minutes: 2), ScriptedReply.Json("{}"), Sts(), ScriptedReply.Json("{}"));
        SetEnvironment();
        await CallAsync(ProfileAt(server));
        File.WriteAllText(TokenPath, "second\n");
        await CallAsync(ProfileAt(server));
        Assert.Equal("second", Form(server.Requests[2])["WebIdentityToken"]);
    }

    [Fact]
    public async Task Refusal_says_whose_role_and_why_but_not_the_token()
    {
        await using ScriptedServer server = StartServer(StsError(400, "ExpiredTokenException", "Token expired: secret.jwt+x/y0123456789="));
        SetEnvironment();
        EcrException error = await RefusedAsync(ProfileAt(server));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.All(
            ["AWS_WEB_IDENTITY_TOKEN_FILE", RoleArn, "Token expired", "ExpiredTokenException"],
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Faults_and_cut_connections_are_tried_again()
    {
        await using ScriptedServer server = StartServer(
            new ScriptedReply { Status = 503 }, new ScriptedReply { CutAfter = 0 }, Sts(), ScriptedReply.Json("{}"));
        SetEnvironment();
        await CallAsync(ProfileAt(server));
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("  \n", "is empty")]
    public async Task Token_file_without_a_token_is_named(string? text, string reason)
    {
        await using ScriptedServer server = StartServer();
        SetEnvironment();
        File.Delete(TokenPath);
        if (text is not null)
            File.WriteAllText(TokenPath, text);
        EcrException error = await RefusedAsync(ProfileAt(server));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.Contains(TokenPath, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Token_file_without_a_role_is_refused()
    {
        await using ScriptedServer server = StartServer();
        SetEnvironment();
        Scope.Set("AWS_ROLE_ARN", null);
        EcrException error = await RefusedAsync(ProfileAt(server));
        Assert.Equal(EcrErrorCodes.CredentialsNotFound, error.ErrorCode);
        Assert.Contains("AWS_ROLE_ARN", error.Message, StringComparison.Ordinal);
    }

    private void SetEnvironment()
    {
        File.WriteAllText(TokenPath, "secret.jwt+x/y0123456789=\n");
        Scope.Set("AWS_WEB_IDENTITY_TOKEN_FILE", TokenPath);
        Scope.Set("AWS_ROLE_ARN", RoleArn);
    }

    private ScriptedServer StartServer(params ScriptedReply[] script)
    {
        var server = new ScriptedServer(script);
        Scope.Set("AWS_ENDPOINT_URL_STS", server.Url.OriginalString);
        return server;
    }
}
