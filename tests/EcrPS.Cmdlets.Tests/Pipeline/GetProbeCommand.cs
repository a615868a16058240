using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Makes one call per repository and writes the reply.</summary>
[Cmdlet("Get", "Probe")]
public sealed class GetProbeCommand : EcrRepositoryCmdlet
{
    protected override bool ExpandsWildcards => true;

    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new GetLifecyclePolicyRequest { RepositoryName = repositoryName, RegistryId = RegistryId };
        await pipeline.WriteAsync(await Client.GetLifecyclePolicyAsync(request, cancellationToken));
    }
}
