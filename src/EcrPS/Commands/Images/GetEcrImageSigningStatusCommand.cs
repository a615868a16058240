using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets the signing status of images: one object per image, with the status of each signing profile.</summary>
[Cmdlet(VerbsCommon.Get, "EcrImageSigningStatus", DefaultParameterSetName = ByRepository)]
[OutputType(typeof(DescribeImageSigningStatusResponse))]
public sealed class GetEcrImageSigningStatusCommand : EcrImageCmdlet
{
    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (ImageIdentifier image in Images)
        {
            await pipeline.TryAsync(
                async () => await pipeline.WriteAsync(await Client.DescribeImageSigningStatusAsync(
                    new DescribeImageSigningStatusRequest { RegistryId = RegistryId, RepositoryName = repositoryName, ImageId = image },
                    cancellationToken)),
                NameOf(image),
                cancellationToken);
        }
    }
}
