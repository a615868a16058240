using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets the settings of the caller's account in a region, all known ones or the given ones.</summary>
[Cmdlet(VerbsCommon.Get, "EcrAccountSetting")]
[OutputType(typeof(GetAccountSettingResponse))]
public sealed class GetEcrAccountSettingCommand : EcrClientCmdlet
{
    /// <summary>The settings' names, in any case; all by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AccountSettingCompleter))]
    [NameTransformation]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Name is [var name] ? name : Name;

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (string name in Name ?? AccountSettingValues.Names)
        {
            await pipeline.TryAsync(
                async () => await pipeline.WriteAsync(await Client.GetAccountSettingAsync(
                    new GetAccountSettingRequest { Name = AccountSettingValues.ToName(name) }, cancellationToken)),
                name,
                cancellationToken);
        }
    }
}
