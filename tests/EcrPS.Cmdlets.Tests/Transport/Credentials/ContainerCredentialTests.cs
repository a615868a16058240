using System.Reflection;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

public sealed class ContainerCredentialTests : CredentialTestBase
{
    [Fact]
    public async Task Role_of_a_pod_is_asked_for_with_the_token_of_its_file()
    {
        await using ScriptedServer server = StartServer(ScriptedReply.Json(KeysJson("Token")), ScriptedReply.Json("{}"));
        string file = Path.Combine(Scope.Folder, "token");
        await File.WriteAllTextAsync(file, "from file\n");
        Scope.Set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file);
        Scope.Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "from variable");
        await CallAsync(ProfileAt(server));
        ScriptedRequest asked = server.Requests[0];
        Assert.Equal(("GET", "/" + Unique, "from file"), (asked.Method, asked.Target, asked.Header("Authorization")));
        AssertCaller(server.Requests[1]);
    }

    [Fact]
    public async Task Token_may_stand_in_a_variable_or_be_left_out()
    {
        await using ScriptedServer server = StartServer(
            ScriptedReply.Json(KeysJson("Token")),
            ScriptedReply.Json("{}"),
            ScriptedReply.Json(KeysJson("Token")),
            ScriptedReply.Json("{}"));
        Scope.Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "Basic x");
        await CallAsync(ProfileAt(server));
        Scope.Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", null);
        await CallAsync(ProfileAt(server));
        Assert.Equal("Basic x", server.Requests[0].Header("Authorization"));
        Assert.Null(server.Requests[2].Header("Authorization"));
    }

    [Fact]
    public async Task Usual_profile_goes_first_and_one_without_keys_does_not_stand_in_the_way()
    {
        await using ScriptedServer server = StartServer(
            ScriptedReply.Json("{}"), ScriptedReply.Json(KeysJson("Token")), ScriptedReply.Json("{}"));
        await File.WriteAllTextAsync(Scope.CredentialsPath, "[default]\naws_access_key_id = AKPROFILE\naws_secret_access_key = s\n");
        await CallAsync(ProfileAt(server));
        Assert.Equal(
            SignatureV4.Authorization(server.Requests[0], "AKPROFILE", "s", Region, "ecr"), server.Requests[0].Header("Authorization"));
        await File.WriteAllTextAsync(Scope.CredentialsPath, "[default]\nregion = r-1\n");
        await CallAsync(ProfileAt(server));
        AssertCaller(server.Requests[2]);
    }

    [Fact]
    public async Task Profile_that_is_asked_for_is_not_replaced_by_the_role()
    {
        await using ScriptedServer server = StartServer();
        WriteConfig("[profile a]\nregion = r-1\n");
        Assert.Equal(EcrErrorCodes.CredentialsNotFound, (await RefusedAsync(ProfileAt(server, "a"))).ErrorCode);
        Scope.Set("AWS_PROFILE", "gone");
        EcrException error = await RefusedAsync(ProfileAt(server));
        Assert.Equal(EcrErrorCodes.ProfileNotFound, error.ErrorCode);
        Assert.Contains("AWS_PROFILE is 'gone'", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Role_of_a_profile_may_be_assumed_with_it()
    {
        await using ScriptedServer server = StartServer(ScriptedReply.Json(KeysJson("Token", "ASIATASK")), Sts(), ScriptedReply.Json("{}"));
        Scope.Set("AWS_ENDPOINT_URL_STS", server.Url.OriginalString);
        WriteConfig($"[profile role]\nrole_arn = {RoleArn}\ncredential_source = EcsContainer\n");
        await CallAsync(ProfileAt(server, "role"));
        AssertCaller(server.Requests[1], "ASIATASK", "sts");
        AssertCaller(server.Requests[2]);
    }

    [Theory]
    [InlineData("http://example.com/secret", "example.com")]
    [InlineData("http://169.254.170.3/secret", "169.254.170.3")]
    [InlineData("http://127.0.0.1.example.com/secret", "127.0.0.1.example.com")]
    [InlineData("ftp://127.0.0.1/secret", "http://")]
    [InlineData("secret", "http://")]
    public async Task Token_goes_to_allowed_hosts_only(string url, string reason)
    {
        await using var server = new ScriptedServer();
        Scope.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", url);
        EcrException error = await RefusedAsync(ProfileAt(server));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.Contains("AWS_CONTAINER_CREDENTIALS_FULL_URI", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relative_address_cannot_name_a_host_and_goes_first()
    {
        await using ScriptedServer server = StartServer();
        Scope.Set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "@example.com/");
        EcrException error = await RefusedAsync(ProfileAt(server));
        Assert.Contains("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI has to begin with '/'", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("/v2/credentials/role?a=b%2Fc", "/v2/credentials/role?a=b%2Fc")]
    [InlineData("//example.com/secret", "//example.com/secret")]
    [InlineData("/@example.com/", "/@example.com/")]
    [InlineData("/../secret", "/secret")]
    public async Task Relative_address_is_a_path_of_the_task_agent_alone(string relative, string target)
    {
        await using var agent = new ScriptedServer(ScriptedReply.Json(KeysJson("Token")), ScriptedReply.Json("{}"));
        Scope.Set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", relative);
        Scope.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/never");
        Scope.Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", Unique);

        // The agent's real address is reachable only within a task. A new load context, so that the address set here affects no other
        // test.
        IEcrTransportFactory factory = AwsTransportLoader.LoadFrom(LoaderTests.Folder);
        Type provider = factory.GetType().Assembly.GetType("EcrPS.Aws.Credentials.ContainerProvider", throwOnError: true)!;
        PropertyInfo host = provider.GetProperty("TaskHost", BindingFlags.Static | BindingFlags.NonPublic)!;
        Assert.Equal("http://169.254.170.2", host.GetValue(null));
        host.SetValue(null, agent.Url.OriginalString);
        using IEcrTransport transport = factory.Create(ProfileAt(agent));
        await transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default);

        ScriptedRequest asked = agent.Requests[0];
        Assert.Equal(("GET", target, Unique), (asked.Method, asked.Target, asked.Header("Authorization")));
        AssertCaller(agent.Requests[1]);
    }

    [Theory]
    [InlineData(403, "{}", "status 403")]
    [InlineData(302, "", "status 302")]
    [InlineData(200, "secret", "JSON")]
    [InlineData(200, """{"AccessKeyId":"a"}""", "is missing")]
    [InlineData(200, """{"AccessKeyId":"a","SecretAccessKey":"b","Token":"c","Expiration":"2001-01-01T00:00:00Z"}""", "expired")]
    public async Task Answer_without_keys_is_an_error(int status, string body, string reason)
    {
        await using ScriptedServer server = StartServer(new ScriptedReply { Status = status, Body = body, Headers = [("Location", "/x")] });
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => CallAsync(ProfileAt(server)));
        Assert.Equal(EcrErrorCodes.CredentialsUnavailable, error.ErrorCode);
        Assert.Contains("the container's role (AWS_CONTAINER_CREDENTIALS_FULL_URI)", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Faults_are_tried_again_but_not_for_ever()
    {
        await using ScriptedServer server = StartServer([.. Enumerable.Repeat(new ScriptedReply { Status = 500 }, 4)]);
        Assert.Contains("status 500", (await RefusedAsync(ProfileAt(server))).Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Token_with_a_line_break_is_refused()
    {
        await using ScriptedServer server = StartServer();
        Scope.Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "secret\r\nX-Evil: 1");
        Assert.Contains("line break", (await RefusedAsync(ProfileAt(server))).Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private ScriptedServer StartServer(params ScriptedReply[] script)
    {
        var server = new ScriptedServer(script);
        Scope.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"{server.Url.OriginalString}/{Unique}");
        return server;
    }
}
