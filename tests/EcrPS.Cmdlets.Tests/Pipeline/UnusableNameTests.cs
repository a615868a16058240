using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Names that no resource can have, or that may be those of several: the error says what is wanted instead.</summary>
public sealed class UnusableNameTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => TeamWeb.Reply(operation));

    public UnusableNameTests() => TransportSource.Use(_factory);

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [InlineData("Get-EcrImage team/web sha256:abc1", "sha256:abc1", "sha256:abc1*")]
    [InlineData("Get-EcrImage team/web -ImageDigest abc123", "abc123", "sha256:abc123*")]
    [InlineData("Remove-EcrImage team/web sha256:abc1", "sha256:abc1", "sha256:abc1*")]
    [InlineData("Remove-EcrImage team/web -ImageDigest abc123 -WhatIf", "abc123", "sha256:abc123*")]
    [InlineData("Remove-EcrImageTag team/web sha256:abc1", "sha256:abc1", "sha256:abc1*")]
    [InlineData("Get-EcrImageManifest team/web -ImageDigest sha256:abc1", "sha256:abc1", "sha256:abc1*")]
    public void The_beginning_of_a_digest_is_explained(string script, string given, string pattern)
    {
        string said = AssertRefused("InvalidParameter", script + " -Region r1");

        Assert.StartsWith($"'{given}' is only the beginning of a digest", said, StringComparison.Ordinal);
        Assert.Contains($"Get-EcrImage team/web | Where-Object ImageDigest -like '{pattern}'", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_beginning_of_a_digest_in_a_reference_is_explained() => Assert.Contains(
        "only the beginning of a digest; the whole one has 64",
        AssertRefused("ReferenceInvalid", "Remove-EcrImage -Image team/web@sha256:abc1 -Region r1"),
        StringComparison.Ordinal);

    [Fact]
    public void A_whole_digest_is_no_tag() => Assert.Contains(
        "give it with -ImageDigest",
        AssertRefused("InvalidParameter", $"Get-EcrImage team/web {RemovingCmdlets.Digest} -Region r1"),
        StringComparison.Ordinal);

    [Fact]
    public void A_tag_of_hexadecimal_digits_is_a_tag() =>
        _session.Run("Remove-EcrImage team/web abc123 -Region r1 -Confirm:$false").ThrowOnError();

    [Theory]
    [InlineData("Remove-EcrImage team/web $null", "-ImageTag is empty", "Give a tag or the whole digest.")]
    [InlineData("Remove-EcrImage team/web -ImageDigest ''", "-ImageDigest is empty", "Give a tag or the whole digest.")]
    [InlineData("Remove-EcrImage team/web $null -ImageDigest ''", "-ImageTag and -ImageDigest are empty", "a tag or the whole digest.")]
    [InlineData("Get-EcrImage team/web ''", "-ImageTag is empty", "or omit -ImageTag and -ImageDigest to get all images.")]
    public void What_is_empty_is_named(string script, string what, string advice)
    {
        string said = AssertRefused("InvalidArgument", script + " -Region r1");

        Assert.StartsWith(what, said, StringComparison.Ordinal);
        Assert.EndsWith(advice, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-EcrImage -Image localhost/x:1 -EndpointUrl http://127.0.0.1:9", "'localhost/x' and -ImageTag")]
    [InlineData("Remove-EcrImage localhost/team/x:1", "'localhost/team/x' and -ImageTag")]
    [InlineData("Get-EcrImage -Image localhost/x:1", "'localhost:41234/x:1'")]
    public void A_host_without_a_port_may_be_a_name(string script, string advice) =>
        Assert.Contains(advice, AssertRefused("AmbiguousName", script + " -Region r1"), StringComparison.Ordinal);

    [Fact]
    public void A_repository_may_be_called_after_the_machine()
    {
        _session.Run("Remove-EcrImage localhost/x 1 -Region r1 -Confirm:$false").ThrowOnError();

        Assert.Contains("\"repositoryName\":\"localhost/x\"", Assert.Single(_factory.Calls), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-EcrPullThroughCacheRule 'p*'", "the rules of Get-EcrPullThroughCacheRule")]
    [InlineData(
        "Update-EcrPullThroughCacheRule 'p*' -CredentialArn arn:aws:secretsmanager:r1:123456789012:secret:ecr-pullthroughcache/x", "rules")]
    [InlineData("Remove-EcrRepositoryCreationTemplate 'p*'", "the templates of Get-EcrRepositoryCreationTemplate")]
    [InlineData("Unregister-EcrPullTimeUpdateExclusion 'arn:aws:iam::123456789012:role/*'", "Get-EcrPullTimeUpdateExclusion")]
    [InlineData("Stop-EcrReplicationBackfill 'b*'", "give the whole name")]
    [InlineData("Remove-EcrResourceTag team/web 'k*'", "give the whole name")]
    [InlineData("Remove-EcrRepository 'team/*'", "Get-EcrRepository")]
    [InlineData("Remove-EcrImage team/web '1.*'", "Get-EcrImage")]
    public void Wildcards_promise_nothing_where_none_are_taken(string script, string advice)
    {
        PromptRun run = _session.Run(script + " -Region r1 -WhatIf");

        Assert.Contains(advice, Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(run.WhatIf);
    }

    private string AssertRefused(string id, string script)
    {
        PromptRun run = _session.Run(script);

        Assert.StartsWith(id + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(run.WhatIf);
        Assert.Empty(_factory.Calls);
        return run.Errors[0].ToString();
    }
}
