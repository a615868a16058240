using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Core.Tests.Client;

public sealed class RegistrySignInTests
{
    [Theory]
    [InlineData("not base64!", "http://localhost:1")]
    [InlineData("bm8gY29sb24=", "http://localhost:1")]
    [InlineData("QVdTOnNlY3JldA==", "no address")]
    [InlineData(null, null)]
    public void What_no_registry_takes_is_an_error_without_the_token(string? token, string? address)
    {
        EcrException error = Assert.Throws<EcrException>(() =>
            RegistrySignIn.From(new AuthorizationData { AuthorizationToken = token, ProxyEndpoint = address }));
        Assert.Equal(EcrErrorCodes.InvalidResponse, error.ErrorCode);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_user_and_password_and_shows_no_password()
    {
        var signIn = RegistrySignIn.From(new AuthorizationData
        {
            AuthorizationToken = "QVdTOnNlY3JldDp3aXRoOmNvbG9ucw==",
            ProxyEndpoint = "http://localhost:41234",
        });
        Assert.Equal(("AWS", "secret:with:colons"), (signIn.Credential.UserName, signIn.Credential.Password));
        Assert.Equal(new Uri("http://localhost:41234"), signIn.Address);
        Assert.DoesNotContain("secret", signIn.ToString(), StringComparison.Ordinal);
    }
}
