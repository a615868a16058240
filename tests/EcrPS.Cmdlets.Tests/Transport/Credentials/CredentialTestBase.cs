using System.Globalization;
using System.Text;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

/// <summary>Credentials from another service: one scripted server serves both that service and ECR.</summary>
public abstract class CredentialTestBase : TransportTestBase
{
    private protected const string Region = "eu-central-1";

    /// <summary>A name that no other test uses, since the whole process shares one cache of keys.</summary>
    private protected string Unique { get; } = Guid.NewGuid().ToString("N");

    private protected string RoleArn => $"arn:aws:iam::123456789012:role/{Unique}";

    private protected void WriteConfig(string text) => File.WriteAllText(Scope.ConfigPath, text);

    private protected static string In(double minutes) =>
        DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private protected static ScriptedReply Sts(string accessKey = "ASIAROLE", double minutes = 60) => ScriptedReply.Json(
        $"""
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser><Arn>a</Arn></AssumedRoleUser>
        <Credentials><AccessKeyId>{accessKey}</AccessKeyId><SecretAccessKey>secret of {accessKey}</SecretAccessKey>
        <SessionToken>token of {accessKey}</SessionToken><Expiration>{In(minutes)}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
        """);

    private protected static ScriptedReply StsError(int status, string code, string message) => new()
    {
        Status = status,
        Body = $"""<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>""",
    };

    private protected static string KeysJson(string tokenName, string accessKey = "ASIAROLE", double minutes = 60, string more = "") =>
        $$"""{"AccessKeyId":"{{accessKey}}","SecretAccessKey":"secret of {{accessKey}}","{{tokenName}}":"token of {{accessKey}}","Expiration":"{{In(minutes)}}"{{more}}}""";

    private protected static EcrTransportOptions ProfileAt(ScriptedServer server, string? profile = null) => new()
    {
        Region = Region,
        EndpointUrl = server.Url.OriginalString,
        ProfileName = profile,
    };

    private protected static async Task CallAsync(
        EcrTransportOptions options, IEcrUserPrompt? user = null, CancellationToken cancellationToken = default)
    {
        using IEcrTransport transport = AwsTransportLoader.Load().Create(options, user);
        await transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, cancellationToken);
    }

    /// <summary>A call that has to fail before it reaches ECR, with no secret in its error.</summary>
    private protected static async Task<EcrException> RefusedAsync(EcrTransportOptions options, IEcrUserPrompt? user = null)
    {
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => CallAsync(options, user));
        for (Exception? e = error; e is not null; e = e.InnerException)
            Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
        return error;
    }

    private protected static void AssertCaller(ScriptedRequest request, string accessKey = "ASIAROLE", string service = "ecr")
    {
        Assert.Equal(
            SignatureV4.Authorization(request, accessKey, $"secret of {accessKey}", Region, service), request.Header("Authorization"));
        Assert.Equal($"token of {accessKey}", request.Header("X-Amz-Security-Token"));
    }

    private protected static Dictionary<string, string> Form(ScriptedRequest request) => Encoding.UTF8.GetString(request.Body).Split('&')
        .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
}
