using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Deletes rules; repositories that they created stay.</summary>
[Cmdlet(VerbsCommon.Remove, "EcrPullThroughCacheRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PullThroughCacheRule))]
public sealed class RemoveEcrPullThroughCacheRuleCommand : EcrPullThroughCacheRuleCmdlet
{
    /// <summary>Emit the deleted rules.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(prefix!, "Delete pull-through cache rule"))
            return;
        DeletePullThroughCacheRuleResponse reply = await Client.DeletePullThroughCacheRuleAsync(
            new DeletePullThroughCacheRuleRequest { RegistryId = RegistryId, EcrRepositoryPrefix = prefix }, cancellationToken);
        if (!PassThru)
            return;
        await pipeline.WriteAsync(new PullThroughCacheRule
        {
            EcrRepositoryPrefix = reply.EcrRepositoryPrefix,
            UpstreamRegistryUrl = reply.UpstreamRegistryUrl,
            UpstreamRepositoryPrefix = reply.UpstreamRepositoryPrefix,
            CredentialArn = reply.CredentialArn,
            CustomRoleArn = reply.CustomRoleArn,
            CreatedAt = reply.CreatedAt,
        }.From(reply));
    }
}
