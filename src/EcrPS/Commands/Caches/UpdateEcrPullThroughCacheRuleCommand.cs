using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Changes the secret or role with which rules sign in to the upstream registry.</summary>
[Cmdlet(VerbsData.Update, "EcrPullThroughCacheRule", SupportsShouldProcess = true)]
[OutputType(typeof(PullThroughCacheRule))]
public sealed class UpdateEcrPullThroughCacheRuleCommand : EcrPullThroughCacheRuleCmdlet
{
    /// <summary>The secret in AWS Secrets Manager to sign in with.</summary>
    [Parameter]
    public string? CredentialArn { get; set; }

    /// <summary>The role to fetch from another account's ECR with.</summary>
    [Parameter]
    public string? CustomRoleArn { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (NullIfEmpty(CredentialArn) is null && NullIfEmpty(CustomRoleArn) is null)
            throw new ArgumentException("There is nothing to update: give -CredentialArn or -CustomRoleArn.");
    }

    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(prefix!, "Update pull-through cache rule"))
            return;
        UpdatePullThroughCacheRuleResponse reply = await Client.UpdatePullThroughCacheRuleAsync(
            new UpdatePullThroughCacheRuleRequest
            {
                RegistryId = RegistryId,
                EcrRepositoryPrefix = prefix,
                CredentialArn = NullIfEmpty(CredentialArn),
                CustomRoleArn = NullIfEmpty(CustomRoleArn),
            },
            cancellationToken);
        // The response does not contain the upstream's address.
        await pipeline.WriteAsync(new PullThroughCacheRule
        {
            EcrRepositoryPrefix = reply.EcrRepositoryPrefix,
            UpstreamRepositoryPrefix = reply.UpstreamRepositoryPrefix,
            CredentialArn = reply.CredentialArn,
            CustomRoleArn = reply.CustomRoleArn,
            UpdatedAt = reply.UpdatedAt,
        }.From(reply));
    }
}
