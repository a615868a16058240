using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets which repositories a registry scans, when, and with which scanner.</summary>
[Cmdlet(VerbsCommon.Get, "EcrRegistryScanningConfiguration")]
[OutputType(typeof(GetRegistryScanningConfigurationResponse))]
public sealed class GetEcrRegistryScanningConfigurationCommand : EcrClientCmdlet
{
    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        await pipeline.WriteAsync(await Client.GetRegistryScanningConfigurationAsync(
            new GetRegistryScanningConfigurationRequest(), cancellationToken));
}
