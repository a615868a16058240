using EcrPS.Policies;

namespace EcrPS.Core.Tests.Policies;

public sealed class AccessPolicyTests
{
    // The first examples in the user guide ("Private repository policy examples", "Private registry permissions").
    private const string AllowPush = """
        {"Version":"2012-10-17","Statement":[{"Sid":"AllowPush","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:user/push-pull-user-1","arn:aws:iam::111122223333:user/push-pull-user-2"]},
         "Action":["ecr:BatchGetImage","ecr:PutImage"]}]}
        """;

    private const string Replication = """
        {"Version":"2012-10-17","Statement":[{"Sid":"ReplicationAccessCrossAccount","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},
         "Action":["ecr:CreateRepository","ecr:ReplicateImage"],"Resource":["arn:aws:ecr:us-west-2:444455556666:repository/*"]}]}
        """;

    [Fact]
    public void Published_examples_are_read()
    {
        PolicyStatement statement = Assert.Single(AccessPolicy.Parse(AllowPush, AccessPolicyKind.Repository).Statements);
        Assert.Equal(("AllowPush", PolicyEffect.Allow), (statement.Sid, statement.Effect));
        Assert.Equal(["ecr:BatchGetImage", "ecr:PutImage"], statement.Action);
        Assert.Equal(2, statement.Principal.Count);
        Assert.Equal(
            ["arn:aws:ecr:us-west-2:444455556666:repository/*"],
            Assert.Single(AccessPolicy.Parse(Replication, AccessPolicyKind.Registry).Statements).Resource);
    }

    [Fact]
    public void A_single_statement_single_values_and_scalars_in_conditions_are_lists_of_one()
    {
        var policy = AccessPolicy.Parse(
            """{"Id":"x","Statement":{"Effect":"Deny","NotPrincipal":{"AWS":"*","Service":"ecs.amazonaws.com"},"NotAction":"ecr:Get*","Condition":{"Bool":{"aws:SecureTransport":false}}}}""",
            AccessPolicyKind.Repository);
        PolicyStatement statement = Assert.Single(policy.Statements);
        Assert.Equal(("2008-10-17", "x"), (policy.Version, policy.Id));
        Assert.Equal(["*", "Service:ecs.amazonaws.com"], statement.NotPrincipal);
        Assert.Equal("Bool aws:SecureTransport false", Assert.Single(statement.Condition).ToString());
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("nonsense", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("{}", "Statement")]
    [InlineData("""{"Statement":[]}""", "empty")]
    [InlineData("""{"Statement":["x"]}""", "object")]
    [InlineData("""{"Version":"2024-01-01","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*"}]}""", "Version")]
    [InlineData("""{"Version":2012,"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*"}]}""", "Version")]
    [InlineData("""{"Statements":[],"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*"}]}""", "Statements")]
    [InlineData("""{"Statement":[{"Effect":"allow","Principal":"*","Action":"ecr:*"}]}""", "Effect")]
    [InlineData("""{"Statement":[{"Principal":"*","Action":"ecr:*"}]}""", "Effect")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"ecr:*"}]}""", "Principal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","NotPrincipal":"*","Action":"ecr:*"}]}""", "Principal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"111122223333","Action":"ecr:*"}]}""", "Principal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{},"Action":"ecr:*"}]}""", "empty")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":[]},"Action":"ecr:*"}]}""", "empty")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Aws":"*"},"Action":"ecr:*"}]}""", "Aws")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"AWS":"me"},"Action":"ecr:*"}]}""", "me")]
    [InlineData(
        """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/*"},"Action":"ecr:*"}]}""", "wildcards")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*"}]}""", "Action")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}]}""", "s3:GetObject")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":["ecr:*",7]}]}""", "string")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"*"}]}""", "Resource")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Effect":"Deny","Principal":"*","Action":"ecr:*"}]}""", "twice")]
    [InlineData(
        """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Condition":{"StringIs":{"aws:PrincipalArn":"x"}}}]}""",
        "StringIs")]
    [InlineData(
        """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Condition":{"NullIfExists":{"aws:PrincipalArn":"true"}}}]}""",
        "NullIfExists")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Condition":{"StringEquals":"x"}}]}""", "object")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Sid":"\ud800"}]}""", "escape")]
    public void What_is_no_repository_policy_is_refused_with_the_reason(string text, string reason)
    {
        AccessPolicyException error = Assert.Throws<AccessPolicyException>(() => AccessPolicy.Parse(text, AccessPolicyKind.Repository));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"team/*"}]}""")]
    public void A_registry_policy_names_resources_by_ARN(string text) =>
        Assert.Throws<AccessPolicyException>(() => AccessPolicy.Parse(text, AccessPolicyKind.Registry));
}
