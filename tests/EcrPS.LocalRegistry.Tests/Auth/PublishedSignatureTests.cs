using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Timing;
using Microsoft.AspNetCore.Http;

namespace EcrPS.LocalRegistry.Tests.Auth;

/// <summary>The worked example of "Signature Version 4 signing process" in the AWS General Reference.</summary>
public sealed class PublishedSignatureTests : IDisposable
{
    private const string Signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";

    private readonly string _file = Path.GetTempFileName();

    public PublishedSignatureTests() => File.WriteAllText(
        _file, """[{"accessKeyId":"AKIDEXAMPLE","secretAccessKey":"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}]""");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void ItIsAccepted()
    {
        var caller = Verify("?Action=ListUsers&Version=2010-05-08", Signature);

        Assert.Equal(("AKIDEXAMPLE", "us-east-1"), (caller.Identity.AccessKeyId, caller.Scope.Region));
    }

    [Fact]
    public void TheOrderOfTheQueryDoesNotMatter() => Assert.NotNull(Verify("?Version=2010-05-08&Action=ListUsers", Signature));

    [Theory]
    [InlineData("?Action=ListUsers&Version=2010-05-09", Signature)]
    [InlineData("?Action=ListUsers", Signature)]
    [InlineData("?Action=ListUsers&Version=2010-05-08", "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d8")]
    [InlineData("?Action=ListUsers&Version=2010-05-08", "")]
    public void AnythingElseIsNot(string query, string signature) =>
        Assert.Equal("InvalidSignatureException", Assert.Throws<AuthenticationException>(() => Verify(query, signature)).Code);

    private Caller Verify(string query, string signature)
    {
        var identities = IdentityStore.Load(new LocalRegistryOptions { CredentialsFile = _file }, builtIn: true);
        var verifier = new SignatureVerifier(identities, new RegistryClock(new TestClock(new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero))));
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        request.Host = new HostString("iam.amazonaws.com");
        request.Path = "/";
        request.QueryString = new QueryString(query);
        request.Headers.ContentType = "application/x-www-form-urlencoded; charset=utf-8";
        request.Headers["X-Amz-Date"] = "20150830T123600Z";
        request.Headers.Authorization = $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature={signature}";
        return verifier.Verify(request, [], "iam");
    }
}
