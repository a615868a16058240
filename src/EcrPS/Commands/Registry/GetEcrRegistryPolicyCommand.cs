using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets the policy of the caller's registry, which grants permissions on its existing and future repositories.</summary>
[Cmdlet(VerbsCommon.Get, "EcrRegistryPolicy")]
[OutputType(typeof(GetRegistryPolicyResponse))]
public sealed class GetEcrRegistryPolicyCommand : EcrClientCmdlet
{
    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        await pipeline.WriteAsync(await Client.GetRegistryPolicyAsync(new GetRegistryPolicyRequest(), cancellationToken));
    }
}
