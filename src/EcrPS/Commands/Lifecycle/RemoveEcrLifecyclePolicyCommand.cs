using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Takes their lifecycle policies from repositories; their images stay as they are.</summary>
[Cmdlet(VerbsCommon.Remove, "EcrLifecyclePolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GetLifecyclePolicyResponse))]
public sealed class RemoveEcrLifecyclePolicyCommand : EcrRepositoryCmdlet
{
    /// <summary>Emit the policies that were removed, as Get-EcrLifecyclePolicy does; Set-EcrLifecyclePolicy takes them back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(repositoryName, "Delete lifecycle policy"))
            return;
        DeleteLifecyclePolicyResponse removed = await Client.DeleteLifecyclePolicyAsync(
            new DeleteLifecyclePolicyRequest { RegistryId = RegistryId, RepositoryName = repositoryName }, cancellationToken);
        if (!PassThru)
            return;
        var policy = new GetLifecyclePolicyResponse
        {
            LifecyclePolicyText = removed.LifecyclePolicyText,
            LastEvaluatedAt = removed.LastEvaluatedAt,
        };
        await pipeline.WriteAsync(policy.From(removed));
    }
}
