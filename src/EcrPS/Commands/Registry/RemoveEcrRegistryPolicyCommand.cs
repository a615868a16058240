using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Removes the policy of the caller's registry: other accounts lose the access that it granted.</summary>
[Cmdlet(VerbsCommon.Remove, "EcrRegistryPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GetRegistryPolicyResponse))]
public sealed class RemoveEcrRegistryPolicyCommand : EcrRegistryRemovalCmdlet
{
    /// <summary>Emit the policy that was removed, as Get-EcrRegistryPolicy does; it can be piped to Set-EcrRegistryPolicy.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override Type Setting => typeof(GetRegistryPolicyResponse);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        DescribeRegistryResponse registry = await RegistryLookup.OwnAsync(Client, RegistryId, cancellationToken);
        if (!await pipeline.ShouldProcessAsync($"registry {registry.RegistryId} in {registry.Region}", "Delete registry policy"))
            return;
        DeleteRegistryPolicyResponse removed = await Client.DeleteRegistryPolicyAsync(new DeleteRegistryPolicyRequest(), cancellationToken);
        if (PassThru)
            await pipeline.WriteAsync(new GetRegistryPolicyResponse { PolicyText = removed.PolicyText }.From(removed));
    }
}
