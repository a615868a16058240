using EcrPS.Client;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

public sealed class AssumeRoleTests : CredentialTestBase
{
    private const string BaseKeys = "[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = base secret 0123456789\n";

    [Fact]
    public async Task Role_is_assumed_with_the_keys_of_the_source_profile()
    {
        await using ScriptedServer server = StartServer(Sts(), ScriptedReply.Json("{}"));
        WriteConfig(
            $"{BaseKeys}[profile role]\nrole_arn = {RoleArn}\nsource_profile = base\nexternal_id = a+b&c=d\nduration_seconds = "
            + $"1800\nrole_session_name = me@home\n");
        await CallAsync(ProfileAt(server, "role"));

        (ScriptedRequest sts, ScriptedRequest ecr) = (server.Requests[0], server.Requests[1]);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Action"] = "AssumeRole",
                ["Version"] = "2011-06-15",
                ["RoleArn"] = RoleArn,
                ["ExternalId"] = "a+b&c=d",
                ["DurationSeconds"] = "1800",
                ["RoleSessionName"] = "me@home",
            },
            Form(sts));
        Assert.Equal(SignatureV4.Authorization(sts, "AKBASE", "base secret 0123456789", Region, "sts"), sts.Header("Authorization"));
        AssertCaller(ecr);
    }

    [Fact]
    public async Task Only_what_the_profile_says_is_sent_and_the_session_has_a_name()
    {
        await using ScriptedServer server = StartServer(Sts(), ScriptedReply.Json("{}"));
        WriteConfig($"{BaseKeys}[profile role]\nrole_arn = {RoleArn}\nsource_profile = base\n");
        await CallAsync(ProfileAt(server, "role"));
        Dictionary<string, string> form = Form(server.Requests[0]);
        Assert.Equal(["Action", "RoleArn", "RoleSessionName", "Version"], form.Keys.Order(StringComparer.Ordinal));
        Assert.Matches("^EcrPS-[0-9]+$", form["RoleSessionName"]);
    }

    [Fact]
    public async Task Profiles_may_be_chained()
    {
        await using ScriptedServer server = StartServer(Sts("ASIAONE"), Sts("ASIATWO"), ScriptedReply.Json("{}"));
        WriteConfig(
            $"{BaseKeys}[profile one]\nrole_arn = {RoleArn}1\nsource_profile = base\n[profile two]\nrole_arn = "
            + $"{RoleArn}2\nsource_profile = one\n");
        await CallAsync(ProfileAt(server, "two"));
        Assert.Equal([RoleArn + "1", RoleArn + "2"], server.Requests.Take(2).Select(request => Form(request)["RoleArn"]));
        AssertCaller(server.Requests[1], "ASIAONE", "sts");
        AssertCaller(server.Requests[2], "ASIATWO");
    }

    [Fact]
    public async Task Profile_may_be_its_own_source_when_it_has_keys()
    {
        await using ScriptedServer server = StartServer(Sts(), ScriptedReply.Json("{}"));
        WriteConfig($"[default]\naws_access_key_id = AKOWN\naws_secret_access_key = own\nrole_arn = {RoleArn}\nsource_profile = default\n");
        await CallAsync(ProfileAt(server));
        Assert.Equal(
            SignatureV4.Authorization(server.Requests[0], "AKOWN", "own", Region, "sts"), server.Requests[0].Header("Authorization"));
        AssertCaller(server.Requests[1]);
    }

    [Fact]
    public async Task Keys_of_the_environment_may_be_the_source()
    {
        await using ScriptedServer server = StartServer(Sts(), ScriptedReply.Json("{}"));
        Scope.Set("AWS_ACCESS_KEY_ID", "ASIAENV");
        Scope.Set("AWS_SECRET_ACCESS_KEY", "secret of ASIAENV");
        Scope.Set("AWS_SESSION_TOKEN", "token of ASIAENV");
        WriteConfig($"[profile role]\nrole_arn = {RoleArn}\ncredential_source = Environment\n");
        await CallAsync(ProfileAt(server, "role"));
        AssertCaller(server.Requests[0], "ASIAENV", "sts");
        AssertCaller(server.Requests[1]);
    }

    [Theory]
    [InlineData("source_profile = role", "role → role")]
    [InlineData(
        "source_profile = b\n[profile b]\nrole_arn = x\nsource_profile = c\n[profile c]\nrole_arn = y\nsource_profile = role",
        "role → b → c → role")]
    [InlineData("source_profile = nobody", "'nobody'")]
    [InlineData(
        "source_profile = empty\n[profile empty]\nregion = r-1", "'empty', which is the source_profile of 'role', has no credentials")]
    [InlineData("source_profile = half\n[profile half]\naws_access_key_id = a", "'half' has only one")]
    [InlineData("source_profile = base\ncredential_source = Environment", "not both")]
    [InlineData("region = r-1", "either source_profile or credential_source")]
    [InlineData("credential_source = Moon", "'Moon'")]
    [InlineData("credential_source = Environment", "AWS_ACCESS_KEY_ID")]
    public async Task Profile_that_cannot_work_is_refused_before_anybody_is_asked(string settings, string reason)
    {
        await using ScriptedServer server = StartServer();
        WriteConfig($"{BaseKeys}[profile role]\nrole_arn = {RoleArn}\n{settings}\n");
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => CallAsync(ProfileAt(server, "role")));
        Assert.Equal(EcrErrorCodes.CredentialsNotFound, error.ErrorCode);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Duration_that_is_no_number_is_named()
    {
        await using ScriptedServer server = StartServer();
        WriteConfig($"{BaseKeys}[profile role]\nrole_arn = {RoleArn}\nsource_profile = base\nduration_seconds = 1h\n");
        EcrException error = await RefusedAsync(ProfileAt(server, "role"));
        Assert.Equal(EcrErrorCodes.InvalidConfiguration, error.ErrorCode);
        Assert.Contains("'1h'", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Refusal_names_profile_role_and_reason_but_no_secret()
    {
        await using ScriptedServer server = StartServer(StsError(
            403, "AccessDenied", "Not authorized; signed with base secret 0123456789"));
        WriteConfig($"{BaseKeys}[profile role]\nrole_arn = {RoleArn}\nsource_profile = base\n");
        EcrException error = await RefusedAsync(ProfileAt(server, "role"));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.All(
            ["'role'", RoleArn, "Not authorized", "AccessDenied"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.False(error.IsRetryable);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("<AssumeRoleResponse/>")]
    [InlineData("<Credentials><AccessKeyId>a</AccessKeyId><SecretAccessKey>secret</SecretAccessKey></Credentials>")]
    [InlineData("{\"secret\":1}")]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"secret\">]><Credentials>&e;</Credentials>")]
    public async Task Reply_that_is_none_is_an_error(string body)
    {
        await using ScriptedServer server = StartServer(ScriptedReply.Json(body));
        WriteConfig($"{BaseKeys}[profile role]\nrole_arn = {RoleArn}\nsource_profile = base\n");
        EcrException error = await RefusedAsync(ProfileAt(server, "role"));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.Contains("reply of STS", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_the_service_are_tried_again()
    {
        await using ScriptedServer server = StartServer(new ScriptedReply { Status = 500 }, Sts(), ScriptedReply.Json("{}"));
        WriteConfig($"{BaseKeys}[profile role]\nrole_arn = {RoleArn}\nsource_profile = base\n");
        await CallAsync(ProfileAt(server, "role"));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Keys_that_have_expired_already_are_refused()
    {
        await using ScriptedServer server = StartServer(Sts(minutes: -1));
        WriteConfig($"{BaseKeys}[profile role]\nrole_arn = {RoleArn}\nsource_profile = base\n");
        EcrException error = await RefusedAsync(ProfileAt(server, "role"));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.Contains("expired at", error.Message, StringComparison.Ordinal);
    }

    private ScriptedServer StartServer(params ScriptedReply[] script)
    {
        var server = new ScriptedServer(script);
        Scope.Set("AWS_ENDPOINT_URL_STS", server.Url.OriginalString);
        return server;
    }
}
