using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>One call per repository; writes what came back.</summary>
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
