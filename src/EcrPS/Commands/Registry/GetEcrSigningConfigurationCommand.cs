using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets the rules by which a registry signs pushed images.</summary>
[Cmdlet(VerbsCommon.Get, "EcrSigningConfiguration")]
[OutputType(typeof(GetSigningConfigurationResponse))]
public sealed class GetEcrSigningConfigurationCommand : EcrClientCmdlet
{
    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        await pipeline.WriteAsync(await Client.GetSigningConfigurationAsync(new GetSigningConfigurationRequest(), cancellationToken));
    }
}
