using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Removes the policies of repositories: other accounts lose the access that they granted.</summary>
[Cmdlet(VerbsCommon.Remove, "EcrRepositoryPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GetRepositoryPolicyResponse))]
public sealed class RemoveEcrRepositoryPolicyCommand : EcrRepositoryCmdlet
{
    /// <summary>The repositories' names, such as <c>team/web</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation(RefusesImages = true)]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>Emit the removed policies, as Get-EcrRepositoryPolicy does; pipe them to Set-EcrRepositoryPolicy to restore them.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(repositoryName, "Delete repository policy"))
            return;
        DeleteRepositoryPolicyResponse removed = await Client.DeleteRepositoryPolicyAsync(
            new DeleteRepositoryPolicyRequest { RegistryId = RegistryId, RepositoryName = repositoryName }, cancellationToken);
        if (PassThru)
            await pipeline.WriteAsync(new GetRepositoryPolicyResponse { PolicyText = removed.PolicyText }.From(removed));
    }
}
