using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Registry;

namespace EcrPS.Commands;

/// <summary>Excludes the pulls of roles and users, such as scanners and backups, from images' last recorded pull times.</summary>
[Cmdlet(VerbsLifecycle.Register, "EcrPullTimeUpdateExclusion", SupportsShouldProcess = true)]
[OutputType(typeof(EcrPullTimeUpdateExclusion))]
public sealed class RegisterEcrPullTimeUpdateExclusionCommand : EcrPullTimeUpdateExclusionCmdlet
{
    private protected override string Action => "Exclude from the recording of pull times";

    private protected override async Task ChangeAsync(string principal, IPipeline pipeline, CancellationToken cancellationToken)
    {
        RegisterPullTimeUpdateExclusionResponse reply = await Client.RegisterPullTimeUpdateExclusionAsync(
            new RegisterPullTimeUpdateExclusionRequest { PrincipalArn = principal }, cancellationToken);
        await Connection.PlaceAsync([reply], cancellationToken);
        await pipeline.WriteAsync(new EcrPullTimeUpdateExclusion
        {
            PrincipalArn = reply.PrincipalArn ?? principal,
            CreatedAt = reply.CreatedAt,
        }.From(reply));
    }
}
