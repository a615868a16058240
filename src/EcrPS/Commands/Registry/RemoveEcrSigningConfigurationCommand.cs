using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Removes the rules by which a registry signs pushed images; existing signatures stay.</summary>
[Cmdlet(VerbsCommon.Remove, "EcrSigningConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DeleteSigningConfigurationResponse))]
public sealed class RemoveEcrSigningConfigurationCommand : EcrRegistryRemovalCmdlet
{
    /// <summary>Emit the configuration that was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override Type Setting => typeof(GetSigningConfigurationResponse);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        DescribeRegistryResponse registry = await RegistryLookup.OwnAsync(Client, RegistryId, cancellationToken);
        if (!await pipeline.ShouldProcessAsync($"registry {registry.RegistryId} in {registry.Region}", "Remove signing configuration"))
            return;
        DeleteSigningConfigurationResponse removed = await Client.DeleteSigningConfigurationAsync(
            new DeleteSigningConfigurationRequest(), cancellationToken);
        if (PassThru)
            await pipeline.WriteAsync(removed);
    }
}
