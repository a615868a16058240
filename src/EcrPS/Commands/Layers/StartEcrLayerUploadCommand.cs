using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Starts the upload of a layer; the output binds to Send-EcrLayerPart.</summary>
[Cmdlet(VerbsLifecycle.Start, "EcrLayerUpload", SupportsShouldProcess = true)]
[OutputType(typeof(InitiateLayerUploadResponse))]
public sealed class StartEcrLayerUploadCommand : EcrRepositoryCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(repositoryName, "Begin a layer upload"))
            return;
        InitiateLayerUploadResponse reply = await Client.InitiateLayerUploadAsync(
            new InitiateLayerUploadRequest { RegistryId = RegistryId, RepositoryName = repositoryName }, cancellationToken);
        reply.RepositoryName ??= repositoryName;
        await pipeline.WriteAsync(reply);
    }
}
