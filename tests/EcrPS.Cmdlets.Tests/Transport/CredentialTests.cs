using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

public sealed class CredentialTests : TransportTestBase
{
    [Fact]
    public async Task Keys_that_somebody_else_renews_are_asked_for_before_each_call()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"), ScriptedReply.Json("{}"));
        int call = 0;
        EcrTransportOptions options = OptionsFor(server) with
        {
            CurrentKeys = () => ++call == 1 ? ("AKONE", "secret one", "token one") : ("AKTWO", "secret two", null),
        };
        using IEcrTransport transport = AwsTransportLoader.Load().Create(options);
        for (int i = 0; i < 2; i++)
            await transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default);
        (ScriptedRequest one, ScriptedRequest two) = (server.Requests[0], server.Requests[1]);
        Assert.Equal(SignatureV4.Authorization(one, "AKONE", "secret one", "eu-central-1", "ecr"), one.Header("Authorization"));
        Assert.Equal(SignatureV4.Authorization(two, "AKTWO", "secret two", "eu-central-1", "ecr"), two.Header("Authorization"));
        Assert.Equal(("token one", null), (one.Header("X-Amz-Security-Token"), two.Header("X-Amz-Security-Token")));
    }

    [Fact]
    public async Task Given_keys_go_before_everything_and_no_file_is_needed()
    {
        SetEnvironmentKeys();
        File.WriteAllText(Scope.CredentialsPath, "[default]\naws_access_key_id = AKPROFILE\naws_secret_access_key = s\n");
        await AssertCallerAsync(null, AccessKey, SecretKey);
    }

    [Fact]
    public async Task Environment_goes_before_the_usual_profile_but_not_before_one_asked_for()
    {
        SetEnvironmentKeys();
        Scope.Set("AWS_PROFILE", "a");
        File.WriteAllText(Scope.CredentialsPath, "[a]\naws_access_key_id = AKPROFILE\naws_secret_access_key = s\naws_session_token = t\n");
        await AssertCallerAsync(new(), "AKENV", "envsecret");
        await AssertCallerAsync(new() { ProfileName = "a" }, "AKPROFILE", "s", "t");
        Scope.Set("AWS_ACCESS_KEY_ID", null);
        Scope.Set("AWS_SECRET_ACCESS_KEY", null);
        await AssertCallerAsync(new(), "AKPROFILE", "s", "t");
    }

    [Fact]
    public async Task Keys_may_stand_in_the_config_file_and_the_credentials_file_goes_first()
    {
        File.WriteAllText(Scope.ConfigPath, "[profile a]\naws_access_key_id = AKCONFIG\naws_secret_access_key = c#1\n");
        await AssertCallerAsync(new() { ProfileName = "a" }, "AKCONFIG", "c#1");
        File.WriteAllText(Scope.CredentialsPath, "[a]\naws_access_key_id = AKCRED\naws_secret_access_key = s\n");
        await AssertCallerAsync(new() { ProfileName = "a" }, "AKCRED", "s");
    }

    [Fact]
    public async Task No_credentials_anywhere_is_an_error_that_names_the_places_and_sends_nothing()
    {
        await using var server = new ScriptedServer();
        EcrTransportOptions options = OptionsFor(server) with { AccessKey = null, SecretKey = null };
        EcrException error = await FailAsync(options);
        Assert.Equal(EcrErrorCodes.CredentialsNotFound, error.ErrorCode);
        Assert.All(
            [
                "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "'default'", Scope.CredentialsPath, Scope.ConfigPath,
                "AWS_EC2_METADATA_DISABLED",
            ],
            place => Assert.Contains(place, error.Message, StringComparison.Ordinal));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("role_arn = arn:aws:iam::123456789012:role/x\naws_access_key_id = a\naws_secret_access_key = b", "role_arn")]
    [InlineData("sso_session = s", "sso_session")]
    [InlineData("sso_start_url = https://x", "sso_start_url")]
    [InlineData("login_session = s", "login_session")]
    [InlineData("web_identity_token_file = f", "web_identity_token_file")]
    [InlineData("aws_access_key_id = a", "only one")]
    [InlineData("region = r-1", "no credentials")]
    public async Task Profile_without_usable_keys_says_why(string settings, string reason)
    {
        File.WriteAllText(Scope.ConfigPath, $"[profile a]\n{settings}\n");
        await using var server = new ScriptedServer();
        EcrException error = await FailAsync(OptionsFor(server) with { AccessKey = null, SecretKey = null, ProfileName = "a" });
        Assert.Equal(EcrErrorCodes.CredentialsNotFound, error.ErrorCode);
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    public async Task Half_a_key_pair_in_the_environment_is_named(string variable)
    {
        Scope.Set(variable, "half");
        await using var server = new ScriptedServer();
        EcrException error = await FailAsync(OptionsFor(server) with { AccessKey = null, SecretKey = null });
        Assert.Equal(EcrErrorCodes.CredentialsNotFound, error.ErrorCode);
        Assert.StartsWith(variable + " is set, but", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("half", error.Message, StringComparison.Ordinal);
    }

    private void SetEnvironmentKeys()
    {
        Scope.Set("AWS_ACCESS_KEY_ID", "AKENV");
        Scope.Set("AWS_SECRET_ACCESS_KEY", "envsecret");
    }

    private static async Task AssertCallerAsync(EcrTransportOptions? options, string accessKey, string secretKey, string? token = null)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        await SendAsync(options is null
            ? OptionsFor(server)
            : options with { Region = "us-east-2", EndpointUrl = server.Url.OriginalString });
        ScriptedRequest request = Assert.Single(server.Requests);
        string region = options is null ? "eu-central-1" : "us-east-2";
        Assert.Equal(SignatureV4.Authorization(request, accessKey, secretKey, region, "ecr"), request.Header("Authorization"));
        Assert.Equal(token, request.Header("X-Amz-Security-Token"));
    }
}
