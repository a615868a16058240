using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Makes one call per repository and writes the reply.</summary>
[Cmdlet("Get", "Probe")]
public sealed class GetProbeCommand : EcrRepositoryCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [NameTransformation]
    public override string[] RepositoryName { get; set; } = [];

    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new GetLifecyclePolicyRequest { RepositoryName = repositoryName, RegistryId = RegistryId };
        await pipeline.WriteAsync(await Client.GetLifecyclePolicyAsync(request, cancellationToken));
    }
}
