using System.Management.Automation;
using EcrPS.Client;
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
    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(RefusesImages = true, Takes = [typeof(Repository), typeof(GetRepositoryPolicyResponse)])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>Emit the removed policies, as Get-EcrRepositoryPolicy does; pipe them to Set-EcrRepositoryPolicy to restore them.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (IsOfPattern && !await HasPolicyAsync(repositoryName, cancellationToken))
        {
            await pipeline.WriteVerboseAsync($"{repositoryName} has no policy.");
            return;
        }

        if (!await pipeline.ShouldProcessAsync(repositoryName, "Delete repository policy"))
            return;
        DeleteRepositoryPolicyResponse removed = await Client.DeleteRepositoryPolicyAsync(
            new DeleteRepositoryPolicyRequest { RegistryId = RegistryId, RepositoryName = repositoryName }, cancellationToken);
        if (PassThru)
            await pipeline.WriteAsync(new GetRepositoryPolicyResponse { PolicyText = removed.PolicyText }.From(removed));
    }

    // The question and -WhatIf name only repositories that have a policy.
    private async Task<bool> HasPolicyAsync(string repositoryName, CancellationToken cancellationToken)
    {
        try
        {
            await Client.GetRepositoryPolicyAsync(
                new GetRepositoryPolicyRequest { RegistryId = RegistryId, RepositoryName = repositoryName }, cancellationToken);
            return true;
        }
        catch (EcrException error) when (error.ErrorCode == "RepositoryPolicyNotFound")
        {
            return false;
        }
    }
}
