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
    public void A_token_is_good_for_twelve_hours()
    {
        var tokens = new RegistryTokens(_clock);
        (string password, DateTimeOffset expires) = tokens.Issue(Caller);

        Assert.Equal(_clock.GetUtcNow().AddHours(12), expires);
        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Same(Caller, tokens.Find(password));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ExpiredTokenException", Assert.Throws<AuthenticationException>(() => tokens.Find(password)).Code);
    }

    [Fact]
    public void A_token_that_ended_long_ago_is_forgotten_when_the_next_is_made()
    {
        var tokens = new RegistryTokens(_clock);
        (string old, _) = tokens.Issue(Caller);
        _clock.Advance(TimeSpan.FromHours(20));
        (string young, _) = tokens.Issue(Caller);
        _clock.Advance(TimeSpan.FromHours(5));
        tokens.Issue(Caller);

        Assert.Null(tokens.Find(old));
        Assert.Same(Caller, tokens.Find(young));
    }

    [Fact]
    public void No_two_tokens_are_alike_and_others_are_unknown()
    {
        var tokens = new RegistryTokens(_clock);

        Assert.NotEqual(tokens.Issue(Caller).Password, tokens.Issue(Caller).Password);
        Assert.Null(tokens.Find("guessed"));
    }

    [Fact]
    public void Clearing_ends_them_all()
    {
        var tokens = new RegistryTokens(_clock);
        string password = tokens.Issue(Caller).Password;

        tokens.Clear();

        Assert.Null(tokens.Find(password));
    }
}
