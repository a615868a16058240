using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Creates rules by which images of another registry are fetched when they are pulled.</summary>
[Cmdlet(VerbsCommon.New, "EcrPullThroughCacheRule", SupportsShouldProcess = true)]
[OutputType(typeof(PullThroughCacheRule))]
public sealed class NewEcrPullThroughCacheRuleCommand : EcrPullThroughCacheRuleCmdlet
{
    /// <summary>The registry to fetch from, such as <c>public.ecr.aws</c> or <c>registry-1.docker.io</c>.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? UpstreamRegistryUrl { get; set; }

    /// <summary>The kind of registry; by default ECR derives it from the address.</summary>
    [Parameter]
    [ApiEnum("UpstreamRegistry")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? UpstreamRegistry { get; set; }

    /// <summary>The secret in AWS Secrets Manager to sign in there with; its name begins with <c>ecr-pullthroughcache/</c>.</summary>
    [Parameter]
    public string? CredentialArn { get; set; }

    /// <summary>The role to fetch from another account's ECR with.</summary>
    [Parameter]
    public string? CustomRoleArn { get; set; }

    /// <summary>The prefix in the upstream registry; <c>ROOT</c>, the default, means no prefix.</summary>
    [Parameter]
    [ExactTextTransformation("prefix")]
    public string? UpstreamRepositoryPrefix { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(prefix!, $"Create pull-through cache rule for {UpstreamRegistryUrl}"))
            return;
        CreatePullThroughCacheRuleResponse reply = await Client.CreatePullThroughCacheRuleAsync(
            new CreatePullThroughCacheRuleRequest
            {
                RegistryId = RegistryId,
                EcrRepositoryPrefix = prefix,
                UpstreamRegistryUrl = UpstreamRegistryUrl,
                UpstreamRegistry = NullIfEmpty(UpstreamRegistry),
                CredentialArn = NullIfEmpty(CredentialArn),
                CustomRoleArn = NullIfEmpty(CustomRoleArn),
                UpstreamRepositoryPrefix = NullIfEmpty(UpstreamRepositoryPrefix),
            },
            cancellationToken);
        await pipeline.WriteAsync(new PullThroughCacheRule
        {
            EcrRepositoryPrefix = reply.EcrRepositoryPrefix,
            UpstreamRegistryUrl = reply.UpstreamRegistryUrl,
            UpstreamRegistry = reply.UpstreamRegistry,
            UpstreamRepositoryPrefix = reply.UpstreamRepositoryPrefix,
            CredentialArn = reply.CredentialArn,
            CustomRoleArn = reply.CustomRoleArn,
            CreatedAt = reply.CreatedAt,
        }.From(reply));
    }
}
