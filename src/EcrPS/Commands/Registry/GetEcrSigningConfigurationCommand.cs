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

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (RegistryId is not null)
            await RegistryLookup.OwnAsync(Client, RegistryId, cancellationToken);
        await pipeline.WriteAsync(await Client.GetSigningConfigurationAsync(new GetSigningConfigurationRequest(), cancellationToken));
    }
}
