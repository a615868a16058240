using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Gets the resource policies of repositories. A repository given by name without a policy is an error; one that only
/// matches wildcards is skipped.
/// </summary>
[Cmdlet(VerbsCommon.Get, "EcrRepositoryPolicy")]
[OutputType(typeof(GetRepositoryPolicyResponse))]
public sealed class GetEcrRepositoryPolicyCommand : EcrRepositoryCmdlet
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
        var request = new GetRepositoryPolicyRequest { RegistryId = RegistryId, RepositoryName = repositoryName };
        try
        {
            await pipeline.WriteAsync(await Client.GetRepositoryPolicyAsync(request, cancellationToken));
        }
        catch (EcrException error) when (error.ErrorCode == "RepositoryPolicyNotFound" && IsOfPattern)
        {
            await pipeline.WriteVerboseAsync($"{repositoryName} has no policy.");
        }
    }
}
