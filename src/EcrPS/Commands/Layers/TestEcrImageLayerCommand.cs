using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Checks whether repositories have layers, and their sizes; a missing layer is not an error.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcrImageLayer")]
[OutputType(typeof(Layer))]
public sealed class TestEcrImageLayerCommand : EcrRepositoryCmdlet
{
    /// <summary>The most digests that the API accepts per call.</summary>
    private const int MostDigests = 100;

    /// <summary>The layers' digests.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] LayerDigest { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (string[] digests in LayerDigest.Chunk(MostDigests))
        {
            BatchCheckLayerAvailabilityResponse reply = await Client.BatchCheckLayerAvailabilityAsync(
                new BatchCheckLayerAvailabilityRequest { RegistryId = RegistryId, RepositoryName = repositoryName, LayerDigests = digests },
                cancellationToken);
            foreach (Layer layer in reply.Layers)
                layer.RepositoryName ??= repositoryName;
            await pipeline.WritePageAsync(reply.Layers);
            foreach (LayerFailure failure in reply.Failures)
                await pipeline.WriteErrorAsync(EcrErrors.FromFailure(failure.FailureCode, failure.FailureReason, failure.LayerDigest));
        }
    }
}
