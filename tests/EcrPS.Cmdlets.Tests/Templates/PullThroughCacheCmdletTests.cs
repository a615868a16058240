using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Templates;

public sealed class PullThroughCacheCmdletTests : IAsyncLifetime
{
    private const string Secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync();

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public void ARuleIsMadeListedChangedTriedAndDeleted()
    {
        var made = Assert.Single(New("hub", "registry-1.docker.io").ThrowOnError().Of<PullThroughCacheRule>());
        New("quay", "quay.io").ThrowOnError();
        var listed = Assert.Single(_registry.Run<GetEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = "HU*" }).ThrowOnError().Of<PullThroughCacheRule>());
        var changed = Assert.Single(_registry.Run<UpdateEcrPullThroughCacheRuleCommand>(new { CredentialArn = Secret.Replace("hub-", "new-", StringComparison.Ordinal) }, listed).ThrowOnError().Of<PullThroughCacheRule>());
        var tried = Assert.Single(_registry.Run<TestEcrPullThroughCacheRuleCommand>(null, listed).ThrowOnError().Of<ValidatePullThroughCacheRuleResponse>());
        var removed = _registry.Run<RemoveEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = new[] { "hub", "quay" }, PassThru = true }).ThrowOnError().Of<PullThroughCacheRule>();

        Assert.Equal(("docker-hub", null, "us-east-1", "123456789012"), (made.UpstreamRegistry, made.UpstreamRepositoryPrefix, made.Region, made.RegistryId));
        Assert.Equal((made.UpstreamRegistryUrl, made.CreatedAt), (listed.UpstreamRegistryUrl, listed.CreatedAt));
        Assert.Contains("new-", changed.CredentialArn, StringComparison.Ordinal);
        Assert.False(tried.IsValid);
        Assert.Contains("registry-1.docker.io", tried.Failure, StringComparison.Ordinal);
        Assert.Equal(["hub", "quay"], removed.Select(rule => rule.EcrRepositoryPrefix));
        Assert.Empty(_registry.Run<GetEcrPullThroughCacheRuleCommand>().ThrowOnError().Output);
    }

    [Fact]
    public void EachUnknownPrefixIsOneErrorAndTheRestGoesOn()
    {
        New("quay", "quay.io").ThrowOnError();

        var run = _registry.Run<GetEcrPullThroughCacheRuleCommand>(null, "nope", "quay");

        Assert.Equal("quay", Assert.Single(run.Of<PullThroughCacheRule>()).EcrRepositoryPrefix);
        Assert.Equal(("PullThroughCacheRuleNotFound", "nope"), (Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0], run.Errors[0].TargetObject as string));
    }

    [Fact]
    public void WhatIfChangesNothing()
    {
        New("quay", "quay.io").ThrowOnError();

        Assert.Single(_registry.Run<NewEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = "k8s", UpstreamRegistryUrl = "registry.k8s.io", WhatIf = true }).ThrowOnError().WhatIf);
        Assert.Single(_registry.Run<UpdateEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = "quay", CredentialArn = Secret, WhatIf = true }).ThrowOnError().WhatIf);
        Assert.Single(_registry.Run<RemoveEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = "quay", WhatIf = true }).ThrowOnError().WhatIf);

        var rule = Assert.Single(_registry.Run<GetEcrPullThroughCacheRuleCommand>().ThrowOnError().Of<PullThroughCacheRule>());
        Assert.Equal(("quay", null), (rule.EcrRepositoryPrefix, rule.CredentialArn));
    }

    [Fact]
    public void AnUpdateWithoutAnythingToUpdateIsTheUsersMistake()
    {
        var run = _registry.Run<UpdateEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = "quay" });

        Assert.StartsWith("InvalidArgument,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private EcrPS.Prompt.PromptRun New(string prefix, string url) => _registry.Run<NewEcrPullThroughCacheRuleCommand>(
        new { EcrRepositoryPrefix = prefix, UpstreamRegistryUrl = url, CredentialArn = url == "quay.io" ? null : Secret });
}
