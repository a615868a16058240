using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets the replication status of images: one object per image, with the status at each destination.</summary>
[Cmdlet(VerbsCommon.Get, "EcrImageReplicationStatus", DefaultParameterSetName = ByRepository)]
[OutputType(typeof(DescribeImageReplicationStatusResponse))]
public sealed class GetEcrImageReplicationStatusCommand : EcrImageCmdlet
{
    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(
        ParameterSetName = ByRepository, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(TakesImages = true)]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (ImageIdentifier image in DistinctImages)
        {
            await TryImageAsync(
                repositoryName,
                image,
                async () => await pipeline.WriteAsync(await Client.DescribeImageReplicationStatusAsync(
                    new DescribeImageReplicationStatusRequest { RegistryId = RegistryId, RepositoryName = repositoryName, ImageId = image },
                    cancellationToken)),
                pipeline,
                cancellationToken);
        }
    }
}
