using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets temporary download URLs of layers, which need no credentials.</summary>
[Cmdlet(VerbsCommon.Get, "EcrImageLayerUrl")]
[OutputType(typeof(GetDownloadUrlForLayerResponse))]
public sealed class GetEcrImageLayerUrlCommand : EcrRepositoryCmdlet
{
    /// <summary>The layers' digests.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] LayerDigest { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (string digest in LayerDigest)
        {
            try
            {
                GetDownloadUrlForLayerResponse reply = await Client.GetDownloadUrlForLayerAsync(
                    new GetDownloadUrlForLayerRequest { RegistryId = RegistryId, RepositoryName = repositoryName, LayerDigest = digest },
                    cancellationToken);
                reply.RepositoryName ??= repositoryName;
                await pipeline.WriteAsync(reply);
            }
            catch (EcrException error)
            {
                await pipeline.ReportAsync(error, digest, cancellationToken);
            }
        }
    }
}
