using System.Collections.Concurrent;
using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Deletes images: by digest with all tags, by tag only that tag (ECR deletes an image with its last tag). What the
/// pipeline names is deleted a hundred at a time. An image that an index names is tried again when the rest is gone,
/// since the index may be among it.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "EcrImage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByRepository)]
[OutputType(typeof(ImageIdentifier))]
public sealed class RemoveEcrImageCommand : EcrImageBatchCmdlet
{
    private readonly ConcurrentQueue<(ImageBatchKey Key, ImageFailure Failure)> _referenced = [];

    /// <summary>The tags that the image is known to have; a piped image brings them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ImageTags")]
    public string[]? KnownTag { get; set; }

    /// <summary>Delete the image's tags one by one instead of the image by its digest.</summary>
    [Parameter]
    public SwitchParameter TagOnly { get; set; }

    /// <summary>Emit the ids that were deleted, one per tag.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override void Bind()
    {
        base.Bind();
        foreach (var image in Images)
        {
            var removal = new ImageRemovalPlan(image, KnownTag, TagOnly);
            if (removal.Ids.Count == 0)
                WriteVerbose($"{NameOf(image)} has no tag to remove.");
            else if (ShouldProcess(removal.NameIn(RepositoryName[0]), removal.Action))
                removal.Ids.ToList().ForEach(Collect);
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        await base.EndAsync(pipeline, cancellationToken);
        for (var left = int.MaxValue; _referenced.Count is > 0 and var count && count < left;)
        {
            left = count;
            await SendAllAsync([.. TakeReferenced()], pipeline, cancellationToken);
        }

        foreach (var (key, failure) in _referenced)
            await pipeline.WriteErrorAsync(ToError(new ImageBatch(key, []), failure));
    }

    private protected override async Task<BatchResult> SendAsync(ImageBatch batch, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var reply = await batch.Client.BatchDeleteImageAsync(
            new BatchDeleteImageRequest { RegistryId = batch.RegistryId, RepositoryName = batch.RepositoryName, ImageIds = batch.Images }, cancellationToken);
        var failures = reply.Failures.ToLookup(failure => failure.FailureCode == ImageFailureCode.ImageReferencedByManifestList);
        foreach (var failure in failures[true])
            _referenced.Enqueue((batch.Key, failure));
        return new BatchResult(PassThru ? reply.ImageIds : [], [.. failures[false].Select(failure => ToError(batch, failure))]);
    }

    private static ErrorRecord ToError(ImageBatch batch, ImageFailure failure) =>
        EcrErrors.FromFailure(failure.FailureCode, failure.FailureReason, batch.NameOf(failure.ImageId));

    private IEnumerable<ImageBatch> TakeReferenced()
    {
        var taken = _referenced.ToArray();
        _referenced.Clear();
        return taken.GroupBy(item => item.Key).SelectMany(group =>
            group.Select(item => item.Failure.ImageId!).Chunk(MostImages).Select(ids => new ImageBatch(group.Key, ids)));
    }
}
