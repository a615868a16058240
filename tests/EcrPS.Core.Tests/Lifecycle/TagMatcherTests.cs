using EcrPS.Lifecycle;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class TagMatcherTests
{
    [Fact]
    public void Agrees_with_the_definition_rule_by_rule()
    {
        static Gen<string> TextOf(int longest, params char[] letters) =>
            Gen.Choose(1, longest).SelectMany(length => Gen.Elements(letters).ArrayOf(length).Select(array => new string(array)));
        Gen<LifecycleSelection> selection =
            from isPattern in Gen.Elements(true, false)
            from list in TextOf(3, 'a', 'a', 'b', 'é', '*').ListOf()
            select isPattern
                ? new LifecycleSelection { TagStatus = "tagged", TagPatternList = [.. list.Take(4).DefaultIfEmpty("*")] }
                : new LifecycleSelection { TagStatus = "tagged", TagPrefixList = [.. list.Take(4).DefaultIfEmpty("a")] };
        Gen<(LifecycleSelection[] Selections, string[] Tags)> cases =
            from selections in selection.ListOf()
            from tags in TextOf(5, 'a', 'a', 'b', 'é', 'c').ListOf()
                // Repeated, so that the matcher's cache is used as well.
            select (
                Selections: selections.Take(12).DefaultIfEmpty(new LifecycleSelection { TagPrefixList = ["b"] }).ToArray(),
                Tags: tags.Take(3).Concat(tags.Take(3)).ToArray());
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var matcher = new TagMatcher(one.Selections);
            ulong expected = 0;
            for (int rule = 0; rule < one.Selections.Length; rule++)
            {
                bool isSatisfied = one.Selections[rule].TagPatternList is { } patterns
                    ? patterns.All(pattern => one.Tags.Any(tag => NaiveLifecycle.Matches(pattern, tag)))
                    : one.Selections[rule].TagPrefixList!.All(prefix =>
                        one.Tags.Any(tag => tag.StartsWith(prefix, StringComparison.Ordinal)));
                if (isSatisfied)
                    expected |= 1UL << rule;
            }

            Assert.Equal(expected, matcher.Satisfied(one.Tags, ulong.MaxValue >> (64 - one.Selections.Length)));
            Assert.Equal(expected, matcher.Satisfied(one.Tags, ulong.MaxValue >> (64 - one.Selections.Length)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void A_prefix_as_long_as_a_policy_is_a_prefix_like_others()
    {
        string prefix = new('a', 30_000);
        var matcher = new TagMatcher([
            new LifecycleSelection { TagPrefixList = [prefix] },
            new LifecycleSelection { TagPrefixList = [prefix[1..]] },
        ]);
        Assert.Equal(0b11UL, matcher.Satisfied([prefix + "1"], 0b11));
        Assert.Equal(0b10UL, matcher.Satisfied([prefix[1..]], 0b11));
        Assert.Equal(0UL, matcher.Satisfied(["a", ""], 0b11));
    }
}
