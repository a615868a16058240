using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Deletes templates; repositories created from them do not change.</summary>
[Cmdlet(VerbsCommon.Remove, "EcrRepositoryCreationTemplate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RepositoryCreationTemplate))]
public sealed class RemoveEcrRepositoryCreationTemplateCommand : EcrCreationTemplateCmdlet
{
    /// <summary>Emit the deleted templates.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(prefix!, "Delete repository creation template"))
            return;
        DeleteRepositoryCreationTemplateResponse reply = await Client.DeleteRepositoryCreationTemplateAsync(
            new DeleteRepositoryCreationTemplateRequest { Prefix = prefix }, cancellationToken);
        if (PassThru && reply.RepositoryCreationTemplate is { } template)
            await pipeline.WriteAsync(template.From(reply));
    }
}
