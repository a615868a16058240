using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Adds tags to an image by putting its manifest again, byte for byte. A tag of another image moves if the repository
/// allows it.
/// </summary>
[Cmdlet(VerbsCommon.Add, "EcrImageTag", SupportsShouldProcess = true, DefaultParameterSetName = ByRepository)]
[OutputType(typeof(ImageIdentifier))]
public sealed class AddEcrImageTagCommand : EcrImageCmdlet
{
    private readonly TagSources _tags = new();

    /// <summary>The new tags.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    [ExactTextTransformation("tag")]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    public string[] NewTag { get; set; } = [];

    /// <summary>Emit the image's ids with its new tags.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (DistinctImages.Skip(1).Any())
            throw new ArgumentException("Give one image: a tag can refer to only one image.");
        _tags.Take(TargetOf(RepositoryName[0]), NewTag, Images[0].ImageDigest ?? NameOf(Images[0]));
    }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        await RequireTagsAsync(repositoryName, cancellationToken);
        Image image = await ManifestDownload.GetAsync(TargetOf(repositoryName), Images[0], cancellationToken);
        string digest = image.ImageId!.ImageDigest!;

        // Described, because getting an image counts as a pull, which affects lifecycle rules on pull times.
        var tagged = new ImageBatch(TargetOf(repositoryName), [.. NewTag.Select(tag => new ImageIdentifier { ImageTag = tag })]);
        (List<ImageDetail> holders, _) = await ImageLookup.DescribeAsync(tagged, filter: null, cancellationToken);
        foreach (string tag in NewTag)
        {
            string name = $"{repositoryName}:{tag}";
            try
            {
                string? holder = holders.Find(other => other.ImageTags.Contains(tag, StringComparer.Ordinal))?.ImageDigest;
                if (holder == digest)
                {
                    await pipeline.WriteVerboseAsync($"{name} already refers to {digest}.");
                }
                else if (!await pipeline.ShouldProcessAsync(
                    name, holder is null ? $"Add tag to {digest}" : $"Move tag from {holder} to {digest}"))
                {
                    continue;
                }
                else
                {
                    await PutAsync(image, tag, pipeline, cancellationToken);
                }

                if (PassThru)
                    await pipeline.WriteAsync(new ImageIdentifier { ImageDigest = digest, ImageTag = tag }.From(image));
            }
            catch (EcrException error)
            {
                await pipeline.ReportAsync(error, name, cancellationToken);
            }
        }
    }

    private async Task PutAsync(Image image, string tag, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new PutImageRequest
        {
            RegistryId = RegistryId,
            RepositoryName = image.RepositoryName ?? RepositoryName[0],
            ImageManifest = image.ImageManifest,
            ImageManifestMediaType = image.ImageManifestMediaType,
            ImageTag = tag,
            ImageDigest = image.ImageId!.ImageDigest,
        };
        try
        {
            await Client.PutImageAsync(request, cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == "ImageAlreadyExists")
        {
            // Another client has already set the same tag to the same image.
            await pipeline.WriteVerboseAsync(error.Message);
        }
    }
}
