using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Auth;

public sealed class RegistryTokensTests
{
    private static readonly Caller Caller = new(
        new Identity { AccessKeyId = "test", SecretAccessKey = "test", AccountId = "123456789012", PrincipalArn = "arn" },
        new RegistryScope("123456789012", "us-east-1"));

    private readonly TestClock _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void ATokenIsGoodForTwelveHours()
    {
        var tokens = new RegistryTokens(_clock);
        var (password, expires) = tokens.Issue(Caller);

        Assert.Equal(_clock.GetUtcNow().AddHours(12), expires);
        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Same(Caller, tokens.Find(password));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ExpiredTokenException", Assert.Throws<AuthenticationException>(() => tokens.Find(password)).Code);
    }

    [Fact]
    public void ATokenThatEndedLongAgoIsForgottenWhenTheNextIsMade()
    {
        var tokens = new RegistryTokens(_clock);
        var (old, _) = tokens.Issue(Caller);
        _clock.Advance(TimeSpan.FromHours(20));
        var (young, _) = tokens.Issue(Caller);
        _clock.Advance(TimeSpan.FromHours(5));
        tokens.Issue(Caller);

        Assert.Null(tokens.Find(old));
        Assert.Same(Caller, tokens.Find(young));
    }

    [Fact]
    public void NoTwoTokensAreAlikeAndOthersAreUnknown()
    {
        var tokens = new RegistryTokens(_clock);

        Assert.NotEqual(tokens.Issue(Caller).Password, tokens.Issue(Caller).Password);
        Assert.Null(tokens.Find("guessed"));
    }

    [Fact]
    public void ClearingEndsThemAll()
    {
        var tokens = new RegistryTokens(_clock);
        var password = tokens.Issue(Caller).Password;

        tokens.Clear();

        Assert.Null(tokens.Find(password));
    }
}
