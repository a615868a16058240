using EcrPS.Lifecycle;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class LifecycleRuleAdviceTests
{
    [Theory]
    [InlineData("v*", null)]
    [InlineData("*", null)]
    [InlineData("*-SNAPSHOT", null)]
    [InlineData("release_1.*", null)]
    [InlineData("^v[0-9]+$", "characters that no tag has")]
    [InlineData("prod|staging", "characters that no tag has")]
    [InlineData("prod, staging", "characters that no tag has")]
    [InlineData(".prod*", "no tag begins with '.'")]
    [InlineData("-*", "no tag begins with '-'")]
    public void Patterns_that_no_tag_can_match_are_told(string pattern, string? reason) =>
        Check(reason, LifecycleRuleAdvice.Impossible([Rule(selection => selection.TagPatternList = ["a*", pattern])]));

    [Theory]
    [InlineData("v", null)]
    [InlineData("release-1.", null)]
    [InlineData("v*", "'*' is no wildcard")]
    [InlineData("prod/", "characters that no tag has")]
    [InlineData("-rc", "no tag begins with '-'")]
    public void Prefixes_that_no_tag_can_have_are_told(string prefix, string? reason) =>
        Check(reason, LifecycleRuleAdvice.Impossible([Rule(selection => selection.TagPrefixList = [prefix])]));

    [Fact]
    public void Elements_longer_than_a_tag_are_told()
    {
        Check(null, LifecycleRuleAdvice.Impossible([Rule(selection => selection.TagPatternList = [new string('a', 128) + "*"])]));
        Check(
            "at most 128",
            LifecycleRuleAdvice.Impossible([Rule(selection => selection.TagPatternList = ["*" + new string('a', 129)])]));
    }

    [Theory]
    [InlineData(new[] { "prod", "staging" }, "Its list is an AND: 2 images have one of prod, staging, none has all")]
    [InlineData(new[] { "prod", "1.0" }, null)]
    [InlineData(new[] { "prod", "prod" }, null)]
    [InlineData(new[] { "dev", "test" }, null)]
    [InlineData(new[] { "dev" }, null)]
    [InlineData(new[] { "pro*", "*.0" }, null)]
    [InlineData(new[] { "stag*", "*.0" }, "Its list is an AND: 2 images have one of stag*, *.0, none has all")]
    public void A_list_that_is_meant_as_alternatives_is_told(string[] patterns, string? reason)
    {
        LifecycleImage[] images = [Image("a", "prod", "1.0"), Image("b", "staging"), Image("c")];

        Check(reason, LifecycleRuleAdvice.Unmatched([Rule(selection => selection.TagPatternList = patterns)], () => images));
    }

    [Fact]
    public void Prefixes_are_alternatives_as_little_as_patterns()
    {
        LifecycleImage[] images = [Image("a", "prod-1"), Image("b", "staging-1")];

        Check("2 images have one of", LifecycleRuleAdvice.Unmatched(
            [Rule(selection => selection.TagPrefixList = ["prod", "staging"])], () => images));
        Check(null, LifecycleRuleAdvice.Unmatched(
            [Rule(selection => selection.TagStatus = "any")], () => throw new InvalidOperationException()));
    }

    private static void Check(string? reason, IEnumerable<string> found)
    {
        if (reason is null)
        {
            Assert.Empty(found);
        }
        else
        {
            Assert.Contains(reason, Assert.Single(found), StringComparison.Ordinal);
        }
    }

    private static LifecycleRule Rule(Action<LifecycleSelection> set)
    {
        var selection = new LifecycleSelection
        {
            TagStatus = LifecyclePolicyValues.Tagged,
            CountType = LifecyclePolicyValues.ImageCountMoreThan,
            CountNumber = 1,
        };
        set(selection);
        return new() { RulePriority = 1, Selection = selection, Action = new LifecycleAction { Type = LifecyclePolicyValues.Expire } };
    }

    private static LifecycleImage Image(string digest, params string[] tags) =>
        new() { Digest = digest, Tags = tags, PushedAt = DateTimeOffset.UnixEpoch };
}
