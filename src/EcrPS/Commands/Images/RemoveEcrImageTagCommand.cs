using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Removes tags from images. ECR deletes an image with its last tag: that tag stays, with an error, unless
/// <see cref="AllowImageRemoval"/> is given. Batches run one after the other, since each counts the remaining tags.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove,
    "EcrImageTag",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByRepository)]
[OutputType(typeof(ImageIdentifier))]
public sealed class RemoveEcrImageTagCommand : EcrImageBatchCmdlet
{
    private const string LastTagOfImage = nameof(LastTagOfImage);

    /// <summary>Remove an image's last tag as well, and so delete the image.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter AllowImageRemoval { get; set; }

    /// <summary>Emit the ids that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override int ConcurrentRecords => 1;

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (Images.Any(image => image.ImageTag is null))
        {
            throw new ArgumentException(
                "Give tags: -ImageTag, -Image with a tag, or ids from Get-EcrImage -IdOnly. Remove-EcrImage deletes images.");
        }

        CheckNames();
        foreach (ImageIdentifier image in Images)
            Collect(image);
    }

    private protected override async Task<BatchResult> SendAsync(ImageBatch batch, IPipeline pipeline, CancellationToken cancellationToken)
    {
        ImageIdentifier[] tags = batch.Images.DistinctBy(image => image.ImageTag, StringComparer.Ordinal).ToArray();
        (List<ImageDetail> found, List<(ImageIdentifier Name, EcrException Error)> missing) = await ImageLookup.DescribeAsync(
            batch with { Images = [.. tags.Select(image => new ImageIdentifier { ImageTag = image.ImageTag })] },
            ImageLookup.AnyStatus,
            cancellationToken);
        var errors = missing.Select(image => EcrErrors.ToRecord(image.Error, batch.NameOf(image.Name))).ToList();
        var left = found.ToDictionary(image => image.ImageDigest!, image => image.ImageTags.Count, StringComparer.Ordinal);
        var removed = new List<ImageIdentifier>();
        foreach (ImageIdentifier wanted in tags)
        {
            if (ImageLookup.HolderOf(wanted.ImageTag!, found) is not { } digest)
                continue;
            bool isLast = left[digest] == 1;
            if (wanted.ImageDigest is { } expected && expected != digest)
            {
                errors.Add(batch.ToTagError(wanted, digest));
            }
            else if (isLast && !AllowImageRemoval)
            {
                errors.Add(LastTag(batch.NameOf(wanted), digest));
            }
            else if (await AskAsync(
                batch, wanted, isLast ? $"Remove tag, and delete the image {digest} with it: it is its last tag" : "Remove tag", pipeline))
            {
                removed.Add(new ImageIdentifier { ImageTag = wanted.ImageTag });
            }
            else
            {
                continue;
            }

            left[digest]--;
        }

        if (removed.Count == 0)
            return new BatchResult([], errors);
        BatchDeleteImageResponse reply = await batch.Client.BatchDeleteImageAsync(
            new BatchDeleteImageRequest { RegistryId = batch.RegistryId, RepositoryName = batch.RepositoryName, ImageIds = removed },
            cancellationToken);
        errors.AddRange(reply.Failures.Select(batch.ToError));
        return new BatchResult(PassThru ? reply.ImageIds : [], errors);
    }

    // The batch is not one record's, so it names its place itself.
    private ValueTask<bool> AskAsync(ImageBatch batch, ImageIdentifier image, string action, IPipeline pipeline)
    {
        string target = batch.Repository.Placed(batch.NameOf(image), Naming);
        return pipeline.InvokeAsync(cmdlet => ((EcrCmdlet)cmdlet).ShouldProcess(target, action, record: null));
    }

    private static ErrorRecord LastTag(string name, string digest) => EcrErrors.ToRecord(
        new EcrException(LastTagOfImage, $"{name} is the last tag of {digest}: ECR would delete the image with it."), name);
}
