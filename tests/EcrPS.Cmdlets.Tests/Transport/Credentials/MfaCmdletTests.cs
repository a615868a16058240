using EcrPS.Commands;
using EcrPS.Prompt;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

/// <summary>From a cmdlet's parameter through the MFA prompt to the signed call.</summary>
public sealed class MfaCmdletTests : CredentialTestBase
{
    [Fact]
    public async Task Cmdlet_asks_for_the_code_and_the_next_one_does_not()
    {
        await using var server = new ScriptedServer(
            Sts(), ScriptedReply.Json("{\"registryId\":\"123456789012\"}"), ScriptedReply.Json("{\"registryId\":\"123456789012\"}"));
        Scope.Set("AWS_ENDPOINT_URL_STS", server.Url.OriginalString);
        WriteConfig(
            $"[profile work]\nrole_arn = {RoleArn}\nsource_profile = base\nmfa_serial = my-device\n"
            + "[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = base secret 0123456789\n");
        using PromptSession session = ModuleSession.Open(typed: "654321");
        var parameters = new { ProfileName = "work", Region, EndpointUrl = server.Url.OriginalString };

        PromptRun first = session.Run<GetEcrRegistryCommand>(parameters).ThrowOnError();
        PromptRun second = session.Run<GetEcrRegistryCommand>(parameters).ThrowOnError();

        Assert.Equal("MFA code of my-device for profile 'work': ", Assert.Single(first.Questions).Message);
        Assert.Empty(second.Questions);
        Assert.Equal("654321", Form(server.Requests[0])["TokenCode"]);
        AssertCaller(server.Requests[1]);
        AssertCaller(server.Requests[2]);
    }
}
