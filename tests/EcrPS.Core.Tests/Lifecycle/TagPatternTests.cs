using EcrPS.Lifecycle;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class TagPatternTests
{
    [Theory]
    [InlineData("prod", "prod", true)]
    [InlineData("prod", "prod-1", false)]
    [InlineData("prod", "PROD", false)]
    [InlineData("*", "", true)]
    [InlineData("prod*", "prod", true)]
    [InlineData("*prod", "my-prod", true)]
    [InlineData("*test*1*2*3", "a-test-123", true)]
    [InlineData("*test*1*2*3", "a-test-132", false)]
    [InlineData("ab*ba", "aba", false)]
    [InlineData("*aab*", "aaab", true)]
    [InlineData("*abab*c", "abaababxc", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a.c", "abc", false)]
    public void Wildcards_match_as_in_the_guide(string pattern, string text, bool matches) =>
        Assert.Equal(matches, TagPattern.Wildcard(pattern).IsMatch(text));

    [Theory]
    [InlineData("prod", "prod-1", true)]
    [InlineData("prod", "my-prod", false)]
    [InlineData("pr*", "prod", false)]
    [InlineData("pr*", "pr*d", true)]
    public void A_prefix_knows_no_wildcards(string prefix, string text, bool matches) =>
        Assert.Equal(matches, TagPattern.Prefix(prefix).IsMatch(text));

    [Fact]
    public void Agrees_with_the_definition()
    {
        static Gen<string> TextOf(int length, params char[] letters) =>
            Gen.Elements(letters).ArrayOf(length).Select(array => new string(array));
        Gen<(string pattern, string text)> cases =
            from patternLength in Gen.Choose(0, 8)
            from textLength in Gen.Choose(0, 12)
            from pattern in TextOf(patternLength, 'a', 'a', 'b', '*')
            from text in TextOf(textLength, 'a', 'a', 'b')
            select (pattern, text);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5000),
            Prop.ForAll(
                cases.ToArbitrary(),
                pair => TagPattern.Wildcard(pair.pattern).IsMatch(pair.text) == NaiveLifecycle.Matches(pair.pattern, pair.text)));
    }

    [Fact]
    public void Hostile_patterns_take_no_time()
    {
        // Backtracking takes exponential time here; the naive search for the middle part takes 20 billion comparisons.
        string text = new('a', 1_000_000);
        Assert.False(TagPattern.Wildcard("*a*a*a*b*").IsMatch(text));
        Assert.False(TagPattern.Wildcard($"*{new string('a', 20_000)}b*a").IsMatch(text));
        Assert.True(TagPattern.Wildcard("*a*a*a*a").IsMatch(text));
    }
}
