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
    public void A_rule_is_made_listed_changed_tried_and_deleted()
    {
        PullThroughCacheRule made = Assert.Single(New("hub", "registry-1.docker.io").ThrowOnError().Of<PullThroughCacheRule>());
        New("quay", "quay.io").ThrowOnError();
        PullThroughCacheRule listed = Assert.Single(_registry.Run<GetEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = "HU*" })
            .ThrowOnError()
            .Of<PullThroughCacheRule>());
        PullThroughCacheRule changed = Assert.Single(_registry.Run<UpdateEcrPullThroughCacheRuleCommand>(
            new { CredentialArn = Secret.Replace("hub-", "new-", StringComparison.Ordinal) },
            listed).ThrowOnError().Of<PullThroughCacheRule>());
        ValidatePullThroughCacheRuleResponse tried = Assert.Single(
            _registry.Run<TestEcrPullThroughCacheRuleCommand>(null, listed).ThrowOnError().Of<ValidatePullThroughCacheRuleResponse>());
        IReadOnlyList<PullThroughCacheRule> removed = _registry.Run<RemoveEcrPullThroughCacheRuleCommand>(new
        {
            EcrRepositoryPrefix = new[] { "hub", "quay" },
            PassThru = true,
        }).ThrowOnError().Of<PullThroughCacheRule>();

        Assert.Equal(
            ("docker-hub", null, "us-east-1", "123456789012"),
            (made.UpstreamRegistry, made.UpstreamRepositoryPrefix, made.Region, made.RegistryId));
        Assert.Equal((made.UpstreamRegistryUrl, made.CreatedAt), (listed.UpstreamRegistryUrl, listed.CreatedAt));
        Assert.Contains("new-", changed.CredentialArn, StringComparison.Ordinal);
        Assert.False(tried.IsValid);
        Assert.Contains("registry-1.docker.io", tried.Failure, StringComparison.Ordinal);
        Assert.Equal(["hub", "quay"], removed.Select(rule => rule.EcrRepositoryPrefix));
        Assert.Empty(_registry.Run<GetEcrPullThroughCacheRuleCommand>().ThrowOnError().Output);
    }

    [Fact]
    public void Each_unknown_prefix_is_one_error_and_the_rest_goes_on()
    {
        New("quay", "quay.io").ThrowOnError();

        Prompt.PromptRun run = _registry.Run<GetEcrPullThroughCacheRuleCommand>(null, "nope", "quay");

        Assert.Equal("quay", Assert.Single(run.Of<PullThroughCacheRule>()).EcrRepositoryPrefix);
        Assert.Equal(
            ("PullThroughCacheRuleNotFound", "nope"),
            (Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0], run.Errors[0].TargetObject as string));
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        New("quay", "quay.io").ThrowOnError();

        Assert.Single(_registry.Run<NewEcrPullThroughCacheRuleCommand>(new
        {
            EcrRepositoryPrefix = "k8s",
            UpstreamRegistryUrl = "registry.k8s.io",
            WhatIf = true,
        }).ThrowOnError().WhatIf);
        Assert.Single(_registry.Run<UpdateEcrPullThroughCacheRuleCommand>(new
        {
            EcrRepositoryPrefix = "quay",
            CredentialArn = Secret,
            WhatIf = true,
        }).ThrowOnError().WhatIf);
        Assert.Single(
            _registry.Run<RemoveEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = "quay", WhatIf = true }).ThrowOnError().WhatIf);

        PullThroughCacheRule rule = Assert.Single(
            _registry.Run<GetEcrPullThroughCacheRuleCommand>().ThrowOnError().Of<PullThroughCacheRule>());
        Assert.Equal(("quay", null), (rule.EcrRepositoryPrefix, rule.CredentialArn));
    }

    [Fact]
    public void An_update_without_anything_to_update_is_the_user_s_mistake()
    {
        Prompt.PromptRun run = _registry.Run<UpdateEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = "quay" });

        Assert.StartsWith("InvalidArgument,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private EcrPS.Prompt.PromptRun New(string prefix, string url) => _registry.Run<NewEcrPullThroughCacheRuleCommand>(
        new { EcrRepositoryPrefix = prefix, UpstreamRegistryUrl = url, CredentialArn = url == "quay.io" ? null : Secret });
}
