using EcrPS.Selection;

namespace EcrPS.Core.Tests.Selection;

public sealed class SemanticVersionTests
{
    [Theory]
    [InlineData("latest")]
    [InlineData("")]
    [InlineData("v")]
    [InlineData("7")]
    [InlineData("20261122")]
    [InlineData("1.2.3.4")]
    [InlineData("01.2.3")]
    [InlineData("1.02")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-rc..1")]
    [InlineData("1.2.3-01")]
    [InlineData("1.2.x")]
    [InlineData("release-1.2.3")]
    [InlineData("1.-2.3")]
    [InlineData("1.٢.3")]
    public void Other_tags_are_no_versions(string tag) => Assert.False(SemanticVersion.TryParse(tag, out _));

    // semver.org 2.0.0, item 11, and forms that are common in tags.
    [Theory]
    [InlineData("1.0.0-alpha", "1.0.0-alpha.1")]
    [InlineData("1.0.0-alpha.1", "1.0.0-alpha.beta")]
    [InlineData("1.0.0-alpha.beta", "1.0.0-beta")]
    [InlineData("1.0.0-beta", "1.0.0-beta.2")]
    [InlineData("1.0.0-beta.2", "1.0.0-beta.11")]
    [InlineData("1.0.0-beta.11", "1.0.0-rc.1")]
    [InlineData("1.0.0-rc.1", "1.0.0")]
    [InlineData("1.0.0", "2.0.0")]
    [InlineData("2.0.0", "2.1.0")]
    [InlineData("2.1.0", "2.1.1")]
    [InlineData("v1.9", "1.10.0")]
    [InlineData("1.0.99999999999999999999", "1.0.100000000000000000000")]
    public void Versions_are_ordered(string lower, string higher)
    {
        Assert.True(Read(lower).ComparePrecedence(Read(higher)) < 0);
        Assert.True(Read(higher).ComparePrecedence(Read(lower)) > 0);
    }

    [Theory]
    [InlineData("1.2", "v1.2.0")]
    [InlineData("1.2.3+one", "1.2.3+two")]
    [InlineData("V1.2.3-rc.1", "1.2.3-rc.1")]
    public void What_does_not_count_makes_no_difference(string one, string other) =>
        Assert.Equal(0, Read(one).ComparePrecedence(Read(other)));

    [Theory]
    [InlineData(">=1.2 <2", "1.2.0 1.2.9 1.99.0", "1.1.9 2.0.0 2.0.0-rc.1 1.2.0-rc.1 1.5.0-rc.1")]
    [InlineData(">= 1.2 < 2", "1.2.0", "2.0.0")]
    [InlineData(">1.2", "1.3.0 2.0.0", "1.2.0 1.2.9")]
    [InlineData("<=1.2", "1.2.9 0.1.0", "1.3.0")]
    [InlineData(">1.2.3 <=1.2.5", "1.2.4 1.2.5", "1.2.3 1.2.6")]
    [InlineData("1.2", "1.2.0 v1.2.7", "1.3.0 1.1.0")]
    [InlineData("1.2.x || =3.0.0", "1.2.5 3.0.0", "1.3.0 3.0.1")]
    [InlineData("1.x", "1.0.0 1.9.9", "2.0.0 0.9.0")]
    [InlineData("1.x.3", "1.0.0 1.9.9", "2.0.0")]
    [InlineData("*.*.x", "0.0.0 9.9.9", "1.0.0-rc.1")]
    [InlineData("*", "0.0.0 9.9.9", "1.0.0-rc.1")]
    [InlineData(">*", "", "0.0.0 1.0.0")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0")]
    [InlineData("~1", "1.0.0 1.9.0", "2.0.0")]
    [InlineData("^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.3.0 0.2.2")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4")]
    [InlineData("^0", "0.9.9", "1.0.0")]
    [InlineData("1.2 - 1.4", "1.2.0 1.4.9", "1.1.9 1.5.0")]
    [InlineData(">=1.2.0-rc.1", "1.2.0-rc.2 1.2.0 1.3.0", "1.2.0-beta 1.3.0-rc.1")]
    [InlineData("v1.2.3", "1.2.3", "1.2.4")]
    public void Ranges_hold_what_they_say(string range, string inside, string outside)
    {
        var read = SemanticVersionRange.Parse(range);
        Assert.All(Words(inside), version => Assert.True(read.Contains(Read(version)), version));
        Assert.All(Words(outside), version => Assert.False(read.Contains(Read(version)), version));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("1.2 ||")]
    [InlineData("newest")]
    [InlineData(">=")]
    [InlineData(">=1.2 <")]
    [InlineData("=>1.2")]
    [InlineData("!1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("1.x-rc")]
    [InlineData("<1.x.y")]
    [InlineData("1.x.y")]
    [InlineData("*.latest")]
    [InlineData(">=1.2 <x.y.z")]
    [InlineData("1.2-rc")]
    public void Other_text_is_no_range(string range)
    {
        FormatException error = Assert.Throws<FormatException>(() => SemanticVersionRange.Parse(range));
        Assert.Contains($"'{range}' is not a range of versions", error.Message, StringComparison.Ordinal);
    }

    private static SemanticVersion Read(string tag) =>
        SemanticVersion.TryParse(tag, out SemanticVersion? version) ? version : throw new ArgumentException(tag);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
