using System.Net;
using System.Security.Cryptography;
using System.Text;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

/// <summary>The default endpoints, read from the CONNECT requests to a proxy, which refuses them.</summary>
public sealed class CredentialEndpointTests : CredentialTestBase
{
    [Theory]
    [InlineData("sts", "eu-central-1", "", "sts.eu-central-1.amazonaws.com")]
    [InlineData("sts", "eu-central-1", "fips", "sts-fips.eu-central-1.amazonaws.com")]
    [InlineData("sts", "eu-central-1", "dualstack", "sts.eu-central-1.api.aws")]
    [InlineData("sts", "us-gov-west-1", "fips", "sts.us-gov-west-1.amazonaws.com")]
    [InlineData("sts", "cn-north-1", "", "sts.cn-north-1.amazonaws.com.cn")]
    [InlineData("sso", "eu-west-1", "", "portal.sso.eu-west-1.amazonaws.com")]
    [InlineData("sso_oidc", "eu-west-1", "", "oidc.eu-west-1.amazonaws.com")]
    public async Task Service_is_called_at_its_own_host(string service, string region, string kind, string host)
    {
        await using var proxy = new ScriptedServer([.. Enumerable.Repeat(new ScriptedReply { Status = 403 }, 3)]);
        IWebProxy before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy.Url);
        try
        {
            if (kind.Length > 0)
                Scope.Set($"AWS_USE_{kind.ToUpperInvariant()}_ENDPOINT", "true");
            if (service == "sts")
            {
                SetWebIdentity();
            }
            else
            {
                SetSso(region, signedIn: service == "sso");
            }

            // A new load context: handlers read the default proxy when they are first used.
            IEcrTransportFactory factory = AwsTransportLoader.LoadFrom(LoaderTests.Folder);
            using IEcrTransport transport = factory.Create(new() { Region = region });
            EcrException error = await Assert.ThrowsAsync<EcrException>(() =>
                transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default));
            Assert.Equal((EcrErrorCodes.CredentialsUnavailable, true), (error.ErrorCode, error.IsRetryable));
            Assert.Contains(host, error.Message, StringComparison.Ordinal);
            Assert.All(proxy.Requests, request => Assert.Equal(("CONNECT", host + ":443"), (request.Method, request.Target)));
            Assert.Equal(3, proxy.Requests.Count);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task Profile_may_name_the_endpoint_of_one_service()
    {
        await using var server = new ScriptedServer(Sts(), ScriptedReply.Json("{}"));
        SetWebIdentity();
        WriteConfig($"[default]\nservices = local\n[services local]\nsts =\n  endpoint_url = {server.Url.OriginalString}/sts\n");
        await CallAsync(ProfileAt(server));
        Assert.Equal("/sts", server.Requests[0].Target);
        AssertCaller(server.Requests[1]);
    }

    private void SetWebIdentity()
    {
        string path = Path.Combine(Scope.Folder, "token");
        File.WriteAllText(path, "jwt");
        Scope.Set("AWS_WEB_IDENTITY_TOKEN_FILE", path);
        Scope.Set("AWS_ROLE_ARN", RoleArn);
    }

    private void SetSso(string region, bool signedIn)
    {
        WriteConfig($"[default]\nsso_start_url = {Unique}\nsso_region = {region}\nsso_account_id = 123456789012\nsso_role_name = r\n");
        string folder = Directory.CreateDirectory(Path.Combine(Scope.Folder, ".aws", "sso", "cache")).FullName;
#pragma warning disable CA5350 // A file name, not a secret.
        string name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(Unique)));
#pragma warning restore CA5350
        File.WriteAllText(
            Path.Combine(folder, name + ".json"),
            $$"""{"accessToken":"a","expiresAt":"{{In(signedIn ? 60 : -1)}}","clientId":"c","clientSecret":"s","refreshToken":"r","registrationExpiresAt":"{{In(60)}}"}""");
    }
}
