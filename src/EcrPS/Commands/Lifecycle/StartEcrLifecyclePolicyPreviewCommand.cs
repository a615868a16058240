using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Starts a preview of a policy in ECR for repositories: of the given policy, or of their own.</summary>
[Cmdlet(VerbsLifecycle.Start, "EcrLifecyclePolicyPreview", SupportsShouldProcess = true, DefaultParameterSetName = ByText)]
[OutputType(typeof(StartLifecyclePolicyPreviewResponse))]
public sealed class StartEcrLifecyclePolicyPreviewCommand : EcrLifecyclePolicyCmdlet
{
    private protected override async Task ApplyAsync(
        RepositoryTarget target, CheckedPolicy? policy, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(target.RepositoryName!, "Start lifecycle policy preview"))
            return;
        var request = new StartLifecyclePolicyPreviewRequest
        {
            RegistryId = target.RegistryId,
            RepositoryName = target.RepositoryName,
            LifecyclePolicyText = policy?.Text,
        };
        await pipeline.WriteAsync(await target.Client.StartLifecyclePolicyPreviewAsync(request, cancellationToken));
    }
}
