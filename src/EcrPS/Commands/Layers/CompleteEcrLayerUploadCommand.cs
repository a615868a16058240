using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Ends an upload: the registry checks the digest, and the repository has the layer.</summary>
[Cmdlet(VerbsLifecycle.Complete, "EcrLayerUpload", SupportsShouldProcess = true)]
[OutputType(typeof(CompleteLayerUploadResponse))]
public sealed class CompleteEcrLayerUploadCommand : EcrRepositoryCmdlet
{
    /// <summary>The upload, as Start-EcrLayerUpload names it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? UploadId { get; set; }

    /// <summary>The layer's digest.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    public string? LayerDigest { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => UploadId;

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync($"{repositoryName}@{LayerDigest}", "Complete layer upload"))
            return;
        await pipeline.WriteAsync(await Client.CompleteLayerUploadAsync(
            new CompleteLayerUploadRequest
            {
                RegistryId = RegistryId,
                RepositoryName = repositoryName,
                UploadId = UploadId,
                LayerDigests = [LayerDigest!],
            },
            cancellationToken));
    }
}
