using EcrPS.Lifecycle;

namespace EcrPS.Core.Tests.Lifecycle;

/// <summary>One row per rule that ECR applies to a policy text (user guide, "Lifecycle policy properties").</summary>
public sealed class LifecycleValidationTests
{
    private const string NoSchema = "instance failed to match exactly one schema (matched 0 out of 2)";
    private const string Unmappable = "Could not map policyString into LifecyclePolicy.";

    public static TheoryData<string, string, string> SelectionRows => new()
    {
        // selection, member within it, detail
        { """{"countType":"imageCountMoreThan","countNumber":1}""", "tagStatus",
            """object has missing required properties (["tagStatus"])""" },
        { """{"tagStatus":"Any","countType":"imageCountMoreThan","countNumber":1}""", "tagStatus",
            """instance value (Any) not found in enum :(possible values: ["tagged","untagged","any"])""" },
        { """{"tagStatus":1,"countType":"imageCountMoreThan","countNumber":1}""", "tagStatus",
            """instance type (integer) does not match any allowed primitive type (allowed: ["string"])""" },
        { """{"tagStatus":"any","countNumber":1}""", "countType", """object has missing required properties (["countType"])""" },
        { """{"tagStatus":"any","countType":"forever","countNumber":1}""", "countType", "instance value (forever) not found in enum" },
        { """{"tagStatus":"any","countType":"imageCountMoreThan"}""", "countNumber",
            """object has missing required properties (["countNumber"])""" },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":0}""", "countNumber",
            "numeric instance is lower than the required minimum (minimum: 1, found: 0)" },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":-7}""", "countNumber",
            "numeric instance is lower than the required minimum (minimum: 1, found: -7)" },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":"10"}""", "countNumber",
            """instance type (string) does not match any allowed primitive type (allowed: ["integer"])""" },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1.5}""", "countNumber",
            "instance type (number) does not match" },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1e2}""", "countNumber",
            "instance type (number) does not match" },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":99999999999999999999}""", "countNumber",
            "numeric instance is greater than the required maximum" },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":null}""", "countNumber", NoSchema },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1,"countUnit":"days"}""", "countUnit", NoSchema },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1,"countUnit":null}""", "countUnit", NoSchema },
        { """{"tagStatus":"any","countType":"sinceImagePushed","countNumber":1}""", "countUnit", NoSchema },
        { """{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"hours","countNumber":1}""", "countUnit",
            """instance value (hours) not found in enum :(possible values: ["days"])""" },
        { """{"tagStatus":"tagged","countType":"imageCountMoreThan","countNumber":1}""", "tagStatus",
            "Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED" },
        { """{"tagStatus":"tagged","tagPatternList":["a"],"tagPrefixList":["b"],"countType":"imageCountMoreThan","countNumber":1}""",
            "tagPrefixList", "not both" },
        { """{"tagStatus":"untagged","tagPatternList":["a"],"countType":"imageCountMoreThan","countNumber":1}""", "tagPatternList",
            "only be specified when tagStatus=TAGGED" },
        { """{"tagStatus":"any","tagPrefixList":["a"],"countType":"imageCountMoreThan","countNumber":1}""", "tagPrefixList",
            "only be specified when tagStatus=TAGGED" },
        { """{"tagStatus":"tagged","tagPatternList":[],"countType":"imageCountMoreThan","countNumber":1}""", "tagPatternList",
            "array is too short" },
        { """{"tagStatus":"tagged","tagPatternList":"a*","countType":"imageCountMoreThan","countNumber":1}""", "tagPatternList",
            """instance type (string) does not match any allowed primitive type (allowed: ["array"])""" },
        { """{"tagStatus":"tagged","tagPrefixList":["a",7],"countType":"imageCountMoreThan","countNumber":1}""", "tagPrefixList[1]",
            "instance type (integer)" },
        { """{"tagStatus":"tagged","tagPrefixList":["a",""],"countType":"imageCountMoreThan","countNumber":1}""", "tagPrefixList[1]",
            "is too short" },
        { """{"tagStatus":"tagged","tagPatternList":["*test*1*2*3","test*1*2*3*4*5*6"],"countType":"imageCountMoreThan","countNumber":1}""",
            "tagPatternList[1]", "6 wildcards" },
        { """{"tagStatus":"tagged","tagPatternList":["*****"],"countType":"imageCountMoreThan","countNumber":1}""", "tagPatternList[0]",
            "5 wildcards" },
        { """{"tagStatus":"any","storageClass":"ARCHIVE","countType":"imageCountMoreThan","countNumber":1}""", "storageClass",
            "not found in enum" },
        { """{"tagStatus":"any","storageClass":"archive","countType":"imageCountMoreThan","countNumber":1}""", "storageClass",
            "not allowed with countType=imageCountMoreThan" },
        { """{"tagStatus":"any","storageClass":"archive","countType":"sinceImagePushed","countUnit":"days","countNumber":1}""",
            "storageClass", "not allowed with countType=sinceImagePushed" },
        { """{"tagStatus":"any","countType":"sinceImageTransitioned","countUnit":"days","countNumber":90}""", "storageClass",
            "required with countType=sinceImageTransitioned" },
        { """{"tagStatus":"any","storageClass":"standard","countType":"sinceImageTransitioned","countUnit":"days","countNumber":90}""",
            "storageClass", "required with countType=sinceImageTransitioned" },
        { """{"tagStatus":"any","storageClass":"archive","countType":"sinceImageTransitioned","countUnit":"days","countNumber":89}""",
            "countNumber", "(minimum: 90, found: 89)" },
        { """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1,"tags":[]}""", "tags",
            """object instance has properties which are not allowed by the schema: ["tags"]""" },
        { """{"tagStatus":"any","tagStatus":"any","countType":"imageCountMoreThan","countNumber":1}""", "tagStatus", "more than once" },
    };

    public static TheoryData<string, string, string> ActionRows => new()
    {
        { """{}""", "action.type", """object has missing required properties (["type"])""" },
        { """{"type":"keep"}""", "action.type", """instance value (keep) not found in enum :(possible values: ["expire","transition"])""" },
        { """{"type":"transition"}""", "action.targetStorageClass", NoSchema },
        { """{"type":"transition","targetStorageClass":"standard"}""", "action.targetStorageClass",
            """instance value (standard) not found in enum :(possible values: ["archive"])""" },
        { """{"type":"expire","targetStorageClass":"archive"}""", "action.targetStorageClass", NoSchema },
        { """{"type":"expire","targetStorageClass":null}""", "action.targetStorageClass", NoSchema },
        { """{"type":"expire","when":"now"}""", "action.when", "not allowed by the schema" },
        { "null", "action", "instance type (null)" },
        { "\"expire\"", "action", "instance type (string)" },
    };

    public static TheoryData<string, string, int?, string> PolicyRows => new()
    {
        // text, member, priority, detail
        { """{"rulez":[]}""" + Padding, "rulez", null, "not allowed by the schema" },
        { """{}""" + Padding, "rules", null, """object has missing required properties (["rules"])""" },
        { """{"rules":null}""" + Padding, "rules", null, "instance type (null)" },
        { """{"rules":{}}""" + Padding, "rules", null,
            """instance type (object) does not match any allowed primitive type (allowed: ["array"])""" },
        { """{"rules":[]}""" + Padding, "rules", null, "array is too short" },
        { "[]" + Padding, "lifecyclePolicyText", null, "instance type (array)" },
        { "null" + Padding, "lifecyclePolicyText", null, "instance type (null)" },
        { PolicyText.Of([.. Enumerable.Range(1, 51)
            .Select(i => PolicyText.Rule(i, PolicyText.Prod.Replace("prod", $"p{i}", StringComparison.Ordinal)))]),
            "rules", null, "at most 50 elements but instance has 51" },
        { PolicyText.Of("7", PolicyText.Rule(1, PolicyText.Any)), "rules[0]", null, "instance type (integer)" },
        { PolicyText.Of($$"""{"selection":{{PolicyText.Any}},"action":{{PolicyText.Expire}}}"""), "rules[0].rulePriority", null,
            "missing required" },
        { PolicyText.Of(PolicyText.Rule(0, PolicyText.Any)), "rules[0].rulePriority", 0, "(minimum: 1, found: 0)" },
        { PolicyText.Of($$"""{"rulePriority":"1","selection":{{PolicyText.Any}},"action":{{PolicyText.Expire}}}"""),
            "rules[0].rulePriority", null, "instance type (string)" },
        { PolicyText.Of($$"""{"rulePriority":3,"description":null,"selection":{{PolicyText.Any}},"action":{{PolicyText.Expire}}}"""),
            "rules[0].description", 3, "instance type (null)" },
        { PolicyText.Of($$"""{"rulePriority":3,"rule":1,"selection":{{PolicyText.Any}},"action":{{PolicyText.Expire}}}"""), "rules[0].rule",
            3, "not allowed by the schema" },
        { PolicyText.Of($$"""{"rulePriority":3,"action":{{PolicyText.Expire}},"description":"{{new string('x', 50)}}"}"""),
            "rules[0].selection", 3, "missing required" },
        { PolicyText.Of($$"""{"rulePriority":3,"selection":{{PolicyText.Any}}}"""), "rules[0].action", 3, "missing required" },
        { PolicyText.Of(PolicyText.Rule(5, PolicyText.Prod), PolicyText.Rule(5, PolicyText.Any)), "rules[1].rulePriority", 5,
            "rulePriority must be unique" },
        { PolicyText.Of(PolicyText.Rule(4, PolicyText.Any), PolicyText.Rule(5, PolicyText.Prod)), "rules[0].rulePriority", 4,
            "Rule for tagStatus=ANY must have the lowest priority per storage class" },
        { PolicyText.Of(PolicyText.Rule(4, PolicyText.Any), PolicyText.Rule(5, PolicyText.Pulled, PolicyText.Transition)),
            "rules[0].rulePriority", 4, "lowest priority per storage class" },
        { PolicyText.Of(PolicyText.Rule(4, PolicyText.Untagged), PolicyText.Rule(5, PolicyText.Untagged, PolicyText.Transition)),
            "rules[1].selection.tagStatus", 5, "Only one rule can select Untagged images per storage class." },
        { PolicyText.Of(PolicyText.Rule(4, TwoPatterns("a", "b")), PolicyText.Rule(5, TwoPatterns("b", "a"))),
            "rules[1].selection.tagPatternList", 5, "must be unique across the rules" },
        { PolicyText.Of(PolicyText.Rule(4, PolicyText.Pulled)), "rules[0].action.type", 4, "only allowed with the action transition" },
        { PolicyText.Of(PolicyText.Rule(4, PolicyText.Archived, PolicyText.Transition)), "rules[0].action.type", 4,
            "only allowed with the action expire" },
    };

    public static TheoryData<string> Valid => new()
    {
        { PolicyText.Of(PolicyText.Rule(1, PolicyText.Any)) },
        { PolicyText.Of(
            PolicyText.Rule(1, PolicyText.Prod), PolicyText.Rule(700, PolicyText.Untagged), PolicyText.Rule(2000, PolicyText.Any)) },
        { PolicyText.Of(PolicyText.Rule(9, PolicyText.Any), PolicyText.Rule(1, PolicyText.Prod)) },
        { PolicyText.Of(PolicyText.Rule(1, PolicyText.Any), PolicyText.Rule(2, PolicyText.Archived)) },
        { PolicyText.Of(PolicyText.Rule(1, PolicyText.Pulled, PolicyText.Transition), PolicyText.Rule(2, PolicyText.Archived)) },
        { PolicyText.Of(
            PolicyText.Rule(1, PolicyText.Untagged),
            PolicyText.Rule(2, PolicyText.Archived.Replace("any", "untagged", StringComparison.Ordinal))) },
        { PolicyText.Of(PolicyText.Rule(1, TwoPatterns("a", "b")), PolicyText.Rule(2, TwoPatterns("a", "c"))) },
        { PolicyText.Of(
            PolicyText.Rule(1, PolicyText.Prod),
            PolicyText.Rule(2, PolicyText.Prod.Replace("Pattern", "Prefix", StringComparison.Ordinal))) },
        { PolicyText.Of(PolicyText.Rule(
            1, PolicyText.Any.Replace("{", """{"storageClass":"standard",""", StringComparison.Ordinal), PolicyText.Transition)) },
    };

    private static string Padding => new(' ', LifecyclePolicyLimits.MinLength);

    [Theory]
    [MemberData(nameof(SelectionRows))]
    public void Selection_that_is_wrong_is_a_violation(string selection, string member, string detail)
    {
        bool archived = selection.Contains("Transitioned", StringComparison.Ordinal);
        AssertOnly(
            PolicyText.Of(PolicyText.Rule(7, selection, archived ? PolicyText.Expire : PolicyText.Transition)),
            $"rules[0].selection.{member}",
            7,
            detail);
    }

    [Theory]
    [MemberData(nameof(ActionRows))]
    public void Action_that_is_wrong_is_a_violation(string action, string member, string detail) =>
        AssertOnly(PolicyText.Of(PolicyText.Rule(7, PolicyText.Any, action)), $"rules[0].{member}", 7, detail);

    [Theory]
    [MemberData(nameof(PolicyRows))]
    public void Policy_that_is_wrong_is_a_violation(string text, string member, int? priority, string detail)
    {
        IReadOnlyList<LifecyclePolicyViolation> violations = LifecyclePolicy.Parse(text).Violations;
        Assert.Contains(
            violations, violation => violation.Member == member && violation.RulePriority == priority && IsDetail(violation, detail));
        Assert.All(violations, violation => Assert.EndsWith(".", violation.Advice, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Valid_policies_pass(string text) => Assert.Empty(LifecyclePolicy.Parse(text).Violations);

    [Fact]
    public void All_violations_come_at_once()
    {
        string text = PolicyText.Of(
            PolicyText.Rule(1, """{"tagStatus":"tagged","countType":"sinceImagePushed","countNumber":0}"""),
            PolicyText.Rule(1, PolicyText.Any, """{"type":"keep"}"""),
            PolicyText.Rule(3, PolicyText.Untagged));
        Assert.Equal(
            [
                "rules[0].selection.countNumber", "rules[0].selection.tagStatus", "rules[0].selection.countUnit", "rules[1].action.type",
                "rules[1].rulePriority", "rules[1].rulePriority",
            ],
            LifecyclePolicy.Parse(text).Violations.Select(violation => violation.Member));
    }

    [Fact]
    public void Evaluating_a_bad_policy_names_its_violations()
    {
        var policy = new LifecyclePolicy(new LifecycleRule { RulePriority = 1, Selection = null, Action = null });
        ArgumentException error = Assert.Throws<ArgumentException>(() => LifecycleEvaluator.Evaluate(policy, [], DateTimeOffset.UnixEpoch));
        Assert.Contains("rules[0].selection", error.Message, StringComparison.Ordinal);
        Assert.Contains("rules[0].action", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFF", "", "byte order mark")]
    [InlineData("", " // end", "no comments")]
    [InlineData("# start\n", "", "no comments")]
    [InlineData("", "}", "comma before it, or a value is missing")]
    [InlineData("", "{}", "column")]
    public void Text_that_is_not_strict_JSON(string before, string after, string advice) =>
        AssertUnmappable(before + PolicyText.Of(PolicyText.Rule(1, PolicyText.Any)) + after, advice);

    [Theory]
    [InlineData("prod*\"]", "prod*\",]", "Line 1, column {here}: there is a comma before it")]
    [InlineData("\"prod*\"", "'prod*'", "double quotes")]
    [InlineData("long", "\\ud800", "surrogate")]
    [InlineData("]}", "]", "ends too early")]
    public void A_slip_in_the_text_is_located(string find, string replace, string advice)
    {
        string text = PolicyText.Of(PolicyText.Rule(1, PolicyText.Prod));
        int at = text.LastIndexOf(find, StringComparison.Ordinal);
        AssertUnmappable(
            text[..at] + replace + text[(at + find.Length)..],
            advice.Replace("{here}", $"{at + replace.Length}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_line_of_a_slip_is_named() =>
        AssertUnmappable("{\n  \"rules\": [\n    äöü\n" + Padding, "Line 3, column 5: this is not JSON");

    private static void AssertUnmappable(string text, string advice)
    {
        LifecyclePolicyViolation violation = Assert.Single(LifecyclePolicy.Parse(text).Violations);
        Assert.True(IsDetail(violation, Unmappable), violation.Message);
        Assert.Contains(advice, violation.Advice, StringComparison.Ordinal);
    }

    private static void AssertOnly(string text, string member, int? priority, string detail)
    {
        LifecyclePolicyViolation violation = Assert.Single(LifecyclePolicy.Parse(text).Violations);
        Assert.Equal((member, priority), (violation.Member, violation.RulePriority));
        Assert.True(IsDetail(violation, detail), violation.Message);
        Assert.EndsWith(".", violation.Advice, StringComparison.Ordinal);
    }

    private static bool IsDetail(LifecyclePolicyViolation violation, string detail) =>
        violation.Message.StartsWith(
            "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ",
            StringComparison.Ordinal)
        && violation.Message.EndsWith('\'')
        && violation.Message.Contains(detail, StringComparison.Ordinal);

    private static string TwoPatterns(string first, string second) =>
        $$"""{"tagStatus":"tagged","tagPatternList":["{{first}}","{{second}}"],"countType":"imageCountMoreThan","countNumber":1}""";
}
