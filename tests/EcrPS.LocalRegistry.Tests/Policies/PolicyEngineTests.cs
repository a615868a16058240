using EcrPS.LocalRegistry.Policies;
using EcrPS.Policies;

namespace EcrPS.LocalRegistry.Tests.Policies;

public sealed class PolicyEngineTests
{
    private const string Role = "arn:aws:sts::111122223333:assumed-role/builder/session";
    private const string Resource = "arn:aws:ecr:us-east-1:444455556666:repository/team/web";

    [Theory]
    [InlineData("\"*\"", true)]
    [InlineData("""{"AWS":"*"}""", true)]
    [InlineData("""{"AWS":"111122223333"}""", true)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:root"}""", true)]
    [InlineData("""{"AWS":["444455556666","arn:aws:iam::111122223333:role/builder"]}""", true)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:role/ci/builder"}""", true)]
    [InlineData("""{"AWS":"arn:aws:sts::111122223333:assumed-role/builder/session"}""", true)]
    [InlineData("""{"AWS":"arn:aws:sts::111122223333:assumed-role/builder/other"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:role/rebuilder"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:user/builder"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::444455556666:role/builder"}""", false)]
    [InlineData("""{"AWS":"444455556666"}""", false)]
    [InlineData("""{"Service":"codebuild.amazonaws.com"}""", false)]
    public void Principals_match_callers(string principal, bool applies)
    {
        Assert.Equal(
            applies ? PolicyDecision.Allow : PolicyDecision.None,
            Evaluate($$"""{"Effect":"Allow","Principal":{{principal}},"Action":"ecr:*"}"""));
        Assert.Equal(
            applies ? PolicyDecision.None : PolicyDecision.Deny,
            Evaluate($$"""{"Effect":"Deny","NotPrincipal":{{principal}},"Action":"ecr:*"}"""));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("ecr:*", true)]
    [InlineData("ecr:BatchGetImage", true)]
    [InlineData("ECR:batchgetimage", true)]
    [InlineData("ecr:Batch*Image", true)]
    [InlineData("ecr:B*G*e", true)]
    [InlineData("ecr:BatchGet?mage", true)]
    [InlineData("ecr:BatchGetImage?", false)]
    [InlineData("ecr:Get*", false)]
    [InlineData("ecr:BatchGet", false)]
    public void Actions_match_operations(string action, bool applies)
    {
        Assert.Equal(
            applies ? PolicyDecision.Allow : PolicyDecision.None,
            Evaluate($$"""{"Effect":"Allow","Principal":"*","Action":"{{action}}"}"""));
        Assert.Equal(
            applies ? PolicyDecision.None : PolicyDecision.Allow,
            Evaluate($$"""{"Effect":"Allow","Principal":"*","NotAction":"{{action}}"}"""));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("arn:aws:ecr:us-east-1:444455556666:repository/*", true)]
    [InlineData("arn:aws:ecr:us-east-1:444455556666:repository/team/*", true)]
    [InlineData("arn:aws:ecr:us-east-1:444455556666:repository/Team/*", false)]
    [InlineData("arn:aws:ecr:us-east-1:444455556666:repository/team", false)]
    public void Resources_of_a_registry_policy(string pattern, bool applies)
    {
        string allow = $$"""{"Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"{{pattern}}"}""";
        Assert.Equal(applies ? PolicyDecision.Allow : PolicyDecision.None, Evaluate(allow, AccessPolicyKind.Registry));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"AWS:principalaccount":["444455556666","111122223333"]}}""", true)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/stage":"Prod"}}""", false)]
    [InlineData("""{"StringEqualsIgnoreCase":{"aws:ResourceTag/stage":"Prod"}}""", true)]
    [InlineData("""{"StringNotEquals":{"aws:ResourceTag/stage":["test","dev"]}}""", true)]
    [InlineData("""{"StringNotEquals":{"aws:ResourceTag/stage":["test","prod"]}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:ResourceTag/owner":"me"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/owner":"me"}}""", false)]
    [InlineData("""{"StringEqualsIfExists":{"aws:ResourceTag/owner":"me"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"aws:ResourceTag/stage":"test"}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":"x"}}""", true)]
    [InlineData("""{"ForAnyValue:StringNotEquals":{"aws:TagKeys":"x"}}""", false)]
    [InlineData("""{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/build*"}}""", true)]
    [InlineData("""{"StringNotLike":{"aws:PrincipalArn":"*builder"}}""", false)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/builder"}}""", true)]
    [InlineData("""{"ArnEquals":{"aws:PrincipalArn":"arn:*:role/builder"}}""", false)]
    [InlineData("""{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::444455556666:*"}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"false"}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":true}}""", false)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"203.0.113.77/24"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"203.0.113.0/29"}}""", false)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"203.0.113.9"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":["nonsense","2001:db8::/32","0.0.0.0/0"]}}""", true)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", false)]
    [InlineData("""{"Null":{"aws:ResourceTag/owner":"true","aws:ResourceTag/stage":"false"}}""", true)]
    [InlineData("""{"Null":{"aws:ResourceTag/stage":"true"}}""", false)]
    [InlineData("""{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},"DateLessThan":{"aws:CurrentTime":"2026-12-31"}}""", true)]
    [InlineData("""{"DateLessThanEquals":{"aws:CurrentTime":"2026-11-20T12:00:00+01:00"}}""", false)]
    [InlineData("""{"DateEquals":{"aws:CurrentTime":"1795176000"}}""", true)]
    [InlineData("""{"DateNotEquals":{"aws:CurrentTime":"1795176000"}}""", false)]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"whenever"}}""", false)]
    [InlineData("""{"NumericLessThan":{"aws:EpochTime":1795176001}}""", true)]
    [InlineData("""{"NumericGreaterThanEquals":{"aws:EpochTime":"1795176001"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:PrincipalAccount":"111122223333"},"Bool":{"aws:SecureTransport":"true"}}""", false)]
    public void Conditions_compare_the_keys_of_a_request(string condition, bool holds) =>
        Assert.Equal(
            holds ? PolicyDecision.Allow : PolicyDecision.None,
            Evaluate($$"""{"Effect":"Allow","Principal":"*","Action":"ecr:*","Condition":{{condition}}}"""));

    [Fact]
    public void Every_operator_that_a_policy_may_have_can_be_evaluated()
    {
        foreach (string name in PolicyOperators.Names)
        {
            var condition = new PolicyCondition(name, "aws:PrincipalAccount", ["1"]);
            ConditionTest.Holds(condition, new Dictionary<string, string> { ["aws:PrincipalAccount"] = "1" });
        }
    }

    [Fact]
    public void Stars_that_nearly_fit_take_no_time()
    {
        string pattern = "ecr:" + string.Concat(Enumerable.Repeat("a*", 1000)) + "b";
        Assert.False(PolicyPattern.Matches(pattern, "ecr:" + new string('a', 5000)));
    }

    private static PolicyDecision Evaluate(string statement, AccessPolicyKind kind = AccessPolicyKind.Repository)
    {
        var policy = AccessPolicy.Parse($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""", kind);
        return PolicyEngine.Evaluate([policy], new AccessRequest(Role, "111122223333", "ecr:BatchGetImage", Resource)
        {
            Context = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["aws:PrincipalArn"] = PolicyPrincipal.ConditionArn(Role),
                ["aws:PrincipalAccount"] = "111122223333",
                ["aws:SourceIp"] = "203.0.113.9",
                ["aws:SecureTransport"] = "false",
                ["aws:CurrentTime"] = "2026-11-20T12:00:00.0000000+00:00",
                ["aws:EpochTime"] = "1795176000",
                ["aws:ResourceTag/stage"] = "prod",
            },
        });
    }
}
