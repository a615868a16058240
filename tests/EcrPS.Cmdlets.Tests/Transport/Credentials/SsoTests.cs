using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Client;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

public sealed class SsoTests : CredentialTestBase
{
    private const string StartUrl = "https://example.awsapps.com/start";

    private string Session => "session-" + Unique;

    private string Profiles =>
        $"[profile sso]\nsso_session = {Session}\nsso_account_id = 123456789012\nsso_role_name = {Unique}\n"
        + $"[sso-session {Session}]\nsso_region = eu-west-1\nsso_start_url = {StartUrl}\n";

    [Fact]
    public async Task Signed_in_session_gives_the_role()
    {
        await using ScriptedServer server = StartServer(RoleCredentials(), ScriptedReply.Json("{}"));
        WriteConfig(Profiles);
        WriteToken(Session, Token(60));
        await CallAsync(ProfileAt(server, "sso"));
        ScriptedRequest asked = server.Requests[0];
        Assert.Equal(("GET", $"/federation/credentials?role_name={Unique}&account_id=123456789012"), (asked.Method, asked.Target));
        Assert.Equal("secret access 0123456789", asked.Header("x-amz-sso_bearer_token"));
        AssertCaller(server.Requests[1]);
    }

    [Fact]
    public async Task Profile_without_a_session_section_works_as_well()
    {
        await using ScriptedServer server = StartServer(RoleCredentials(), ScriptedReply.Json("{}"));
        WriteConfig(
            $"[default]\nsso_start_url = {StartUrl}\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = {Unique}\n");
        WriteToken(
            StartUrl,
            $$"""{"accessToken":"secret access 0123456789","expiresAt":"{{In(60).Replace("Z", "UTC", StringComparison.Ordinal)}}"}""");
        await CallAsync(ProfileAt(server));
        AssertCaller(server.Requests[1]);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(2)]
    public async Task Token_that_ends_is_renewed_and_kept_for_other_tools(double minutes)
    {
        await using ScriptedServer server = StartServer(
            ScriptedReply.Json("""{"accessToken":"new secret","expiresIn":28800,"refreshToken":"next secret","tokenType":"Bearer"}"""),
            RoleCredentials(),
            ScriptedReply.Json("{}"));
        WriteConfig(Profiles);
        string path = WriteToken(Session, Token(minutes, refresh: true));
        await CallAsync(ProfileAt(server, "sso"));

        ScriptedRequest asked = server.Requests[0];
        Assert.Equal(("POST", "/token"), (asked.Method, asked.Target));
        Assert.Equal(
            """{"clientId":"client","clientSecret":"client secret","grantType":"refresh_token","refreshToken":"refresh secret"}""",
            asked.Text);
        Assert.Equal("new secret", server.Requests[1].Header("x-amz-sso_bearer_token"));
        JsonNode kept = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        Assert.Equal(
            ("new secret", "next secret", "client secret", StartUrl),
            ((string)kept["accessToken"]!, (string)kept["refreshToken"]!, (string)kept["clientSecret"]!, (string)kept["startUrl"]!));
        Assert.InRange(
            DateTimeOffset.Parse((string)kept["expiresAt"]!, null), DateTimeOffset.UtcNow.AddHours(7), DateTimeOffset.UtcNow.AddHours(9));
        Assert.Equal(path, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!)));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not json, but secret")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("expired")]
    [InlineData("no date")]
    [InlineData("registration expired")]
    public async Task Who_is_not_signed_in_is_told_how(string? file)
    {
        await using ScriptedServer server = StartServer();
        WriteConfig(Profiles);
        string? text = file switch
        {
            "expired" => Token(-5),
            "no date" => """{"accessToken":"secret access 0123456789","expiresAt":"soon"}""",
            "registration expired" => Token(-5, refresh: true, registrationMinutes: -1),
            _ => file,
        };
        if (text is not null)
            WriteToken(Session, text);
        AssertSignIn(await RefusedAsync(ProfileAt(server, "sso")));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Refused_renewal_asks_to_sign_in()
    {
        await using ScriptedServer server = StartServer(new ScriptedReply
        {
            Status = 400,
            Body = """{"error":"invalid_grant","error_description":"refresh secret"}""",
        });
        WriteConfig(Profiles);
        WriteToken(Session, Token(-5, refresh: true));
        AssertSignIn(await RefusedAsync(ProfileAt(server, "sso")));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Token_that_is_good_for_a_moment_is_used_when_its_renewal_is_refused()
    {
        await using ScriptedServer server = StartServer(new ScriptedReply { Status = 400 }, RoleCredentials(), ScriptedReply.Json("{}"));
        WriteConfig(Profiles);
        WriteToken(Session, Token(2, refresh: true));
        await CallAsync(ProfileAt(server, "sso"));
        Assert.Equal("secret access 0123456789", server.Requests[1].Header("x-amz-sso_bearer_token"));
    }

    [Fact]
    public async Task Token_that_the_service_refuses_asks_to_sign_in()
    {
        await using ScriptedServer server = StartServer(ScriptedReply.Error(
            401, "UnauthorizedException", "Session token not found: secret access 0123456789"));
        WriteConfig(Profiles);
        WriteToken(Session, Token(60));
        AssertSignIn(await RefusedAsync(ProfileAt(server, "sso")));
    }

    [Fact]
    public async Task Refused_role_is_named_with_its_account()
    {
        await using ScriptedServer server = StartServer(ScriptedReply.Error(
            403, "ForbiddenException", "No access with secret access 0123456789"));
        WriteConfig(Profiles);
        WriteToken(Session, Token(60));
        EcrException error = await RefusedAsync(ProfileAt(server, "sso"));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.All(
            ["'sso'", Unique, "123456789012", "No access", "ForbiddenException"],
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"roleCredentials":{"accessKeyId":"a","secretAccessKey":"secret"}}""")]
    [InlineData("<html>secret</html>")]
    public async Task Reply_without_keys_is_an_error(string body)
    {
        await using ScriptedServer server = StartServer(ScriptedReply.Json(body));
        WriteConfig(Profiles);
        WriteToken(Session, Token(60));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, (await RefusedAsync(ProfileAt(server, "sso"))).ErrorCode);
    }

    [Theory]
    [InlineData("sso_session = gone\nsso_account_id = 1\nsso_role_name = r", "[sso-session gone]")]
    [InlineData("sso_session = empty\nsso_account_id = 1\nsso_role_name = r\n[sso-session empty]\nsso_start_url = x", "sso_region")]
    [InlineData("sso_session = s\nsso_role_name = r\n[sso-session s]\nsso_region = eu-west-1", "sso_account_id")]
    [InlineData("sso_session = s\nsso_account_id = 1\n[sso-session s]\nsso_region = eu-west-1", "sso_role_name")]
    [InlineData("sso_start_url = x\nsso_account_id = 1\nsso_role_name = r", "sso_region")]
    public async Task Missing_setting_is_named(string settings, string missing)
    {
        await using ScriptedServer server = StartServer();
        WriteConfig($"[profile sso]\n{settings}\n");
        EcrException error = await RefusedAsync(ProfileAt(server, "sso"));
        Assert.Equal(EcrErrorCodes.CredentialsNotFound, error.ErrorCode);
        Assert.Contains("'sso'", error.Message, StringComparison.Ordinal);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static void AssertSignIn(EcrException error)
    {
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.EndsWith("aws sso login --profile sso", error.Message, StringComparison.Ordinal);
    }

    private static ScriptedReply RoleCredentials() => ScriptedReply.Json(
        $$$"""{"roleCredentials":{"accessKeyId":"ASIAROLE","secretAccessKey":"secret of ASIAROLE","sessionToken":"token of ASIAROLE","expiration":{{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}}}}}""");

    private static string Token(double minutes, bool refresh = false, double registrationMinutes = 600) =>
        $$"""{"startUrl":"{{StartUrl}}","region":"eu-west-1","accessToken":"secret access 0123456789","expiresAt":"{{In(minutes)}}" """
        + (refresh
            ? $$""","clientId":"client","clientSecret":"client secret","registrationExpiresAt":"{{In(registrationMinutes)}}","refreshToken":"refresh secret"}"""
            : "}");

    private string WriteToken(string cacheKey, string text)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Scope.Folder, ".aws", "sso", "cache")).FullName;
#pragma warning disable CA5350 // A file name, not a secret.
        string path = Path.Combine(folder, Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(cacheKey))) + ".json");
#pragma warning restore CA5350
        File.WriteAllText(path, text);
        return path;
    }

    private ScriptedServer StartServer(params ScriptedReply[] script)
    {
        var server = new ScriptedServer(script);
        Scope.Set("AWS_ENDPOINT_URL_SSO", server.Url.OriginalString);
        Scope.Set("AWS_ENDPOINT_URL_SSO_OIDC", server.Url.OriginalString);
        return server;
    }
}
