using EcrPS.Client;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

public sealed class InstanceCredentialTests : CredentialTestBase
{
    private const string RolePath = "/latest/meta-data/iam/security-credentials/";

    [Fact]
    public async Task Role_of_the_instance_is_the_last_resort()
    {
        await using ScriptedServer server = StartServer(
            new ScriptedReply { Body = "imds token" }, new ScriptedReply { Body = "web role\n" },
            ScriptedReply.Json(KeysJson("Token", more: ",\"Code\":\"Success\"")), ScriptedReply.Json("{}"));
        await CallAsync(ProfileAt(server));
        Assert.Equal(
            [$"PUT /{Unique}/latest/api/token", $"GET /{Unique}{RolePath}", $"GET /{Unique}{RolePath}web%20role"],
            server.Requests.Take(3).Select(request => $"{request.Method} {request.Target}"));
        Assert.NotNull(server.Requests[0].Header("X-aws-ec2-metadata-token-ttl-seconds"));
        Assert.All(server.Requests.Skip(1).Take(2), request => Assert.Equal("imds token", request.Header("X-aws-ec2-metadata-token")));
        AssertCaller(server.Requests[3]);
    }

    [Fact]
    public async Task Role_of_a_profile_may_be_assumed_with_it()
    {
        await using ScriptedServer server = StartServer(
            new ScriptedReply { Body = "t" },
            new ScriptedReply { Body = "r" },
            ScriptedReply.Json(KeysJson("Token", "ASIAHOST")),
            Sts(),
            ScriptedReply.Json("{}"));
        Scope.Set("AWS_ENDPOINT_URL_STS", server.Url.OriginalString);
        WriteConfig($"[profile role]\nrole_arn = {RoleArn}\ncredential_source = Ec2InstanceMetadata\n");
        await CallAsync(ProfileAt(server, "role"));
        AssertCaller(server.Requests[3], "ASIAHOST", "sts");
        AssertCaller(server.Requests[4]);
    }

    [Fact]
    public async Task Instance_without_a_role_is_told_with_all_the_places_that_were_searched()
    {
        await using ScriptedServer server = StartServer(new ScriptedReply { Body = "t" }, new ScriptedReply { Status = 404 });
        EcrException error = await RefusedAsync(ProfileAt(server));
        Assert.Equal(EcrErrorCodes.CredentialsNotFound, error.ErrorCode);
        Assert.All(
            [
                "AWS_ACCESS_KEY_ID",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "'default'",
                Scope.CredentialsPath,
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                "the instance has no role",
            ],
            place => Assert.Contains(place, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_there_is_told_too()
    {
        Uri nobody;
        await using (var gone = new ScriptedServer())
            nobody = gone.Url;
        await using var server = new ScriptedServer();
        Scope.Set("AWS_EC2_METADATA_DISABLED", "false");
        Scope.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", nobody.OriginalString);
        EcrException error = await RefusedAsync(ProfileAt(server));
        Assert.Equal(EcrErrorCodes.CredentialsNotFound, error.ErrorCode);
        Assert.Contains("did not answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_that_needs_it_names_itself()
    {
        await using ScriptedServer server = StartServer();
        Scope.Set("AWS_EC2_METADATA_DISABLED", "true");
        WriteConfig($"[profile role]\nrole_arn = {RoleArn}\ncredential_source = Ec2InstanceMetadata\n");
        EcrException error = await RefusedAsync(ProfileAt(server, "role"));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.All(["'role'", "AWS_EC2_METADATA_DISABLED"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("""{"Code":"AssumeRoleUnauthorizedAccess","Message":"secret"}""", "AssumeRoleUnauthorizedAccess")]
    [InlineData("secret", "JSON")]
    [InlineData("{}", "AccessKeyId is missing")]
    public async Task Answer_without_keys_says_what_is_wrong(string body, string reason)
    {
        await using ScriptedServer server = StartServer(
            new ScriptedReply { Body = "t" }, new ScriptedReply { Body = "r" }, ScriptedReply.Json(body));
        EcrException error = await RefusedAsync(ProfileAt(server));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    private ScriptedServer StartServer(params ScriptedReply[] script)
    {
        var server = new ScriptedServer(script);
        Scope.Set("AWS_EC2_METADATA_DISABLED", "false");
        Scope.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", $"{server.Url.OriginalString}/{Unique}/");
        return server;
    }
}
