using EcrPS.Lifecycle;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Lifecycle;

/// <summary>Length limits, minification, and hostile policy texts.</summary>
public sealed class LifecycleTextTests
{
    private static readonly string Good = PolicyText.Of(PolicyText.Rule(1, PolicyText.Prod), PolicyText.Rule(2, PolicyText.Any));

    [Theory]
    [InlineData(99, "greater than or equal to 100")]
    [InlineData(30_721, "less than or equal to 30720")]
    [InlineData(2_000_000, "less than or equal to 30720")]
    public void Too_short_and_too_long(int length, string constraint)
    {
        string text = length < Good.Length ? """{"rules":[]}""".PadRight(length) : Good.PadRight(length);
        LifecyclePolicyViolation violation = LifecyclePolicy.Parse(text).Violations[0];
        Assert.Equal(
            $"Invalid parameter at 'lifecyclePolicyText' failed to satisfy constraint: 'Member must have length {constraint}'",
            violation.Message);
        Assert.Equal("lifecyclePolicyText", violation.Member);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(30_720, 0)]
    public void The_limits_themselves_are_allowed(int length, int violations)
    {
        // No complete policy has only 100 characters, so the only violation of the short one is that it has no rules.
        string text = length < Good.Length ? """{"rules":[]}""".PadRight(length) : Good.PadRight(length);
        LifecyclePolicyParseResult read = LifecyclePolicy.Parse(text);
        Assert.Equal(violations, read.Violations.Count);
        Assert.DoesNotContain(read.Violations, violation => violation.Message.Contains("length", StringComparison.Ordinal));
    }

    [Fact]
    public void Minifying_keeps_order_escapes_and_quoted_space()
    {
        const string text = "{ \"b\" : [ 1 , 2.50e1 ],\r\n\t\"a \\\" \\\\\" : \"x \\u0041 \\\" y\" }";
        Assert.Equal("{\"b\":[1,2.50e1],\"a \\\" \\\\\":\"x \\u0041 \\\" y\"}", LifecyclePolicy.Minify(text));
    }

    [Fact]
    public void Every_beginning_of_a_policy_is_refused_quietly() =>
        Assert.All(Enumerable.Range(0, Good.Length), length => Assert.NotEmpty(LifecyclePolicy.Parse(Good[..length]).Violations));

    [Fact]
    public void Damaged_policies_never_throw()
    {
        Gen<string> cuts =
            from at in Gen.Choose(0, Good.Length - 1)
            from length in Gen.Choose(0, 5)
            from insert in Gen.Elements(
                "",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"",
                "\\",
                "null",
                "-",
                "1e999",
                "\0",
                "\uFEFF",
                "\ud800",
                "\\udfff",
                "/*",
                "true",
                "\"rules\":7,")
            select Good[..at] + insert + Good[Math.Min(Good.Length, at + length)..];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(cuts.ToArbitrary(), AssertCalm));
    }

    [Fact]
    public void Any_text_at_all_never_throws() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll<string>(text => AssertCalm(text ?? "")));

    [Fact]
    public void Large_and_deep_texts_never_throw()
    {
        AssertCalm(new string('[', 900_000));
        AssertCalm("{\"rules\":" + new string('[', 60) + new string(']', 60) + "}" + new string(' ', 100));
        AssertCalm("{\"rules\":[" + string.Concat(Enumerable.Repeat("{},", 300_000)) + "{}]}");
        AssertCalm("{" + string.Join(',', Enumerable.Range(0, 60_000).Select(i => $"\"m{i}\":1")) + "}");
        AssertCalm(Good.Replace("long enough", new string('\\', 900_000), StringComparison.Ordinal));
        AssertCalm(new string('"', 5_000_000));
        Assert.True(
            LifecyclePolicy.Parse("{\"rules\":[" + string.Concat(Enumerable.Repeat("{},", 300_000)) + "{}]}").Violations.Count <= 501);
    }

    private static void AssertCalm(string text)
    {
        LifecyclePolicyParseResult read = LifecyclePolicy.Parse(text);
        Assert.Equal(read.Policy is null, read.Violations.Count > 0);
        Assert.True(LifecyclePolicy.Minify(text).Length <= text.Length);
    }
}
