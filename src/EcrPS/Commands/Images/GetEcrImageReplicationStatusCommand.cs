using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets the replication status of images: one object per image, with the status at each destination.</summary>
[Cmdlet(VerbsCommon.Get, "EcrImageReplicationStatus", DefaultParameterSetName = ByRepository)]
[OutputType(typeof(DescribeImageReplicationStatusResponse))]
public sealed class GetEcrImageReplicationStatusCommand : EcrImageCmdlet
{
    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (ImageIdentifier image in Images)
        {
            await pipeline.TryAsync(
                async () => await pipeline.WriteAsync(await Client.DescribeImageReplicationStatusAsync(
                    new DescribeImageReplicationStatusRequest { RegistryId = RegistryId, RepositoryName = repositoryName, ImageId = image },
                    cancellationToken)),
                NameOf(image),
                cancellationToken);
        }
    }
}
