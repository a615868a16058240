using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Registry;

namespace EcrPS.Commands;

/// <summary>Records the pulls of roles and users again.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "EcrPullTimeUpdateExclusion", SupportsShouldProcess = true)]
[OutputType(typeof(EcrPullTimeUpdateExclusion))]
public sealed class UnregisterEcrPullTimeUpdateExclusionCommand : EcrPullTimeUpdateExclusionCmdlet
{
    /// <summary>Emit what was unregistered.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Action => "Record pull times again";

    private protected override async Task ChangeAsync(string principal, IPipeline pipeline, CancellationToken cancellationToken)
    {
        DeregisterPullTimeUpdateExclusionResponse reply = await Client.DeregisterPullTimeUpdateExclusionAsync(
            new DeregisterPullTimeUpdateExclusionRequest { PrincipalArn = principal }, cancellationToken);
        if (!PassThru)
            return;
        await Connection.PlaceAsync([reply], cancellationToken);
        await pipeline.WriteAsync(new EcrPullTimeUpdateExclusion { PrincipalArn = reply.PrincipalArn ?? principal }.From(reply));
    }
}
