using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Changes a setting of the caller's account in a region.</summary>
[Cmdlet(VerbsCommon.Set, "EcrAccountSetting", SupportsShouldProcess = true)]
[OutputType(typeof(GetAccountSettingResponse))]
public sealed class SetEcrAccountSettingCommand : EcrClientCmdlet
{
    /// <summary>The setting's name, in any case.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AccountSettingCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>Its value, in any case.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AccountSettingCompleter))]
    public string Value { get; set; } = string.Empty;

    /// <summary>Emit the new setting.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Emit the setting as it was before, which can be piped back.</summary>
    [Parameter]
    public SwitchParameter PassPrevious { get; set; }

    private PassedState Passed => new(PassThru, PassPrevious);

    /// <inheritdoc/>
    protected override object? ErrorTarget => Name;

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override void BindArguments() => Passed.Check();

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        (string name, string value) = (AccountSettingValues.ToName(Name), AccountSettingValues.ToValue(Value));
        if (!await pipeline.ShouldProcessAsync(name, $"Set account setting to {value}"))
            return;
        await Passed.ApplyAsync(
            async () => await Client.GetAccountSettingAsync(new GetAccountSettingRequest { Name = name }, cancellationToken),
            async () =>
            {
                await Client.PutAccountSettingAsync(new PutAccountSettingRequest { Name = name, Value = value }, cancellationToken);
                return true;
            },
            pipeline);
    }
}
