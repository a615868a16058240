using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Gets the lifecycle policies of repositories. A repository given by name without a policy is an error; one that only
/// matches wildcards is skipped.
/// </summary>
[Cmdlet(VerbsCommon.Get, "EcrLifecyclePolicy")]
[OutputType(typeof(GetLifecyclePolicyResponse))]
public sealed class GetEcrLifecyclePolicyCommand : EcrRepositoryCmdlet
{
    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new GetLifecyclePolicyRequest { RegistryId = RegistryId, RepositoryName = repositoryName };
        try
        {
            await pipeline.WriteAsync(await Client.GetLifecyclePolicyAsync(request, cancellationToken));
        }
        catch (EcrException error) when (error.ErrorCode == "LifecyclePolicyNotFound" && IsOfPattern)
        {
            await pipeline.WriteVerboseAsync($"{repositoryName} has no lifecycle policy.");
        }
    }
}
