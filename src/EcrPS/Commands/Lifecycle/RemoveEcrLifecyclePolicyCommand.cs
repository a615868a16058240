using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Removes the lifecycle policies of repositories; their images do not change.</summary>
[Cmdlet(VerbsCommon.Remove, "EcrLifecyclePolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GetLifecyclePolicyResponse))]
public sealed class RemoveEcrLifecyclePolicyCommand : EcrRepositoryCmdlet
{
    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(RefusesImages = true, Takes = [typeof(Repository), typeof(GetLifecyclePolicyResponse)])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>Emit the policies that were removed, as Get-EcrLifecyclePolicy does; they can be piped to Set-EcrLifecyclePolicy.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (IsOfPattern && !await HasPolicyAsync(repositoryName, cancellationToken))
        {
            await pipeline.WriteVerboseAsync($"{repositoryName} has no lifecycle policy.");
            return;
        }

        if (!await pipeline.ShouldProcessAsync(repositoryName, "Delete lifecycle policy"))
            return;
        DeleteLifecyclePolicyResponse removed = await Client.DeleteLifecyclePolicyAsync(
            new DeleteLifecyclePolicyRequest { RegistryId = RegistryId, RepositoryName = repositoryName }, cancellationToken);
        if (!PassThru)
            return;
        var policy = new GetLifecyclePolicyResponse
        {
            LifecyclePolicyText = removed.LifecyclePolicyText,
            LastEvaluatedAt = removed.LastEvaluatedAt,
        };
        await pipeline.WriteAsync(policy.From(removed));
    }

    // The question and -WhatIf name only repositories that have a policy.
    private async Task<bool> HasPolicyAsync(string repositoryName, CancellationToken cancellationToken)
    {
        try
        {
            await Client.GetLifecyclePolicyAsync(
                new GetLifecyclePolicyRequest { RegistryId = RegistryId, RepositoryName = repositoryName }, cancellationToken);
            return true;
        }
        catch (EcrException error) when (error.ErrorCode == "LifecyclePolicyNotFound")
        {
            return false;
        }
    }
}
