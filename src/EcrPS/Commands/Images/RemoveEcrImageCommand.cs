using System.Collections.Concurrent;
using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Deletes images: by digest with all tags, by tag only that tag (ECR deletes an image with its last tag). Images from
/// the pipeline are deleted in batches of a hundred. An image that an index refers to is retried after the others, since
/// the index may be among them. Referrers are deleted last, and stay if their subject stays: no image loses its signature
/// without being deleted itself.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove,
    "EcrImage",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByRepository)]
[OutputType(typeof(ImageIdentifier))]
public sealed class RemoveEcrImageCommand : EcrImageBatchCmdlet
{
    private readonly ImageRemovalPreview _preview = new();
    private readonly ImageRemovalCheck _check = new();
    private readonly ConcurrentQueue<(RepositoryTarget Repository, ImageFailure Failure)> _referenced = [];
    private readonly ConcurrentDictionary<(RepositoryTarget Repository, string Digest), bool> _isGone = [];
    private readonly List<(RepositoryTarget Repository, string Digest, string Subject)> _referrers = [];
    private bool _asks;

    /// <summary>The known tags of the image; a piped image supplies them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ImageTags")]
    [ExactTextTransformation("tag")]
    [TextListTransformation]
    public string[]? KnownTag { get; set; }

    /// <summary>The digest of the image that this one is a signature, SBOM or other referrer of; a piped image supplies it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SubjectManifestDigest { get; set; }

    /// <summary>What a lifecycle policy does with the piped image, as <c>Test-EcrLifecyclePolicy</c> decides.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Alias("Change")]
    public object? Action { get; set; }

    /// <summary>Whether the piped image is in use, as <c>Test-EcrLifecyclePolicy -InUse</c> finds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public object? InUse { get; set; }

    /// <summary>Delete the image's tags one by one instead of the image by its digest.</summary>
    [Parameter]
    public SwitchParameter TagOnly { get; set; }

    /// <summary>Emit the ids that were deleted, one per tag.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _asks = AsksFrom != ConfirmImpact.None;
    }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        CheckNames();
        new PipedDecision(Action, InUse).Require(NameOf(Images[0]), "remove", "Expire");
        foreach (ImageIdentifier image in Images)
        {
            var removal = new ImageRemovalPlan(image, KnownTags() ?? (ShowsUntagged && image.ImageTag is null ? [] : null), TagOnly);
            if (removal.Ids.Count == 0)
            {
                WriteVerbose($"{NameOf(image)} has no tag to remove.");
            }
            else if (IsWhatIf)
            {
                _preview.Add(TargetOf(RepositoryName[0]), removal);
            }
            else if (removal.HasUnknownTags || ShouldProcess(removal.NameIn(RepositoryName[0]), removal.Action))
            {
                _check.Add(TargetOf(RepositoryName[0]), removal);
                Take(removal.Ids);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        await _preview.WriteAsync(Naming, pipeline, cancellationToken);
        await base.EndAsync(pipeline, cancellationToken);
        await SendReferencedAsync(pipeline, cancellationToken);

        // A referrer of a referrer is deleted in a later pass. Cycles are impossible, since a manifest contains its subject's digest.
        while (_referrers.Count > 0)
        {
            var waiting = _referrers.Select(referrer => (referrer.Repository, referrer.Digest)).ToHashSet();
            (RepositoryTarget Repository, string Digest, string Subject)[] ready = _referrers.Where(referrer =>
                !waiting.Contains((referrer.Repository, referrer.Subject))).ToArray();
            if (ready.Length == 0)
                ready = [.. _referrers];
            _referrers.RemoveAll(ready.Contains);
            await SendReferrersAsync(ready, pipeline, cancellationToken);
        }
    }

    private protected override async Task<BatchResult> SendAsync(ImageBatch batch, IPipeline pipeline, CancellationToken cancellationToken)
    {
        (List<ImageIdentifier> ids, List<ErrorRecord> errors) = await _check.RunAsync(
            batch, _asks, Naming, pipeline, cancellationToken);
        if (ids.Count == 0)
            return new BatchResult([], errors);
        BatchDeleteImageResponse reply = await batch.Client.BatchDeleteImageAsync(
            new BatchDeleteImageRequest { RegistryId = batch.RegistryId, RepositoryName = batch.RepositoryName, ImageIds = ids },
            cancellationToken);
        foreach (ImageIdentifier id in reply.ImageIds)
            _isGone[(batch.Repository, id.ImageDigest!)] = true;
        ILookup<bool, ImageFailure> failures = reply.Failures.ToLookup(failure =>
            failure.FailureCode == ImageFailureCode.ImageReferencedByManifestList);
        foreach (ImageFailure failure in failures[true])
            _referenced.Enqueue((batch.Repository, failure));
        return new BatchResult(PassThru ? reply.ImageIds : [], [.. errors, .. failures[false].Select(batch.ToError)]);
    }

    /// <summary>The tags of the image; a table or CSV file may have them as one text.</summary>
    /// <exception cref="EcrException">They are no tags: the question would not show what is lost.</exception>
    private string[]? KnownTags()
    {
        string[]? tags = KnownTag?.SelectMany(text => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return tags is null || Array.TrueForAll(tags, ImageReference.IsTag)
            ? tags
            : throw new EcrException(
                "InvalidParameter",
                $"The tags of {NameOf(Images[0])} are not known: '{ForeignText.Shorten(string.Join(' ', tags))}' is not a list of tags. Export "
                + "images with Export-Clixml, or name them by -RepositoryName and -ImageDigest.");
    }

    // An id of a listing by ids has a tag unless the image has none; other objects without a tag say nothing about tags.
    private bool ShowsUntagged => Piped is { } piped && RecordKind.Is(piped.Source, typeof(ImageIdentifier));

    private void Take(IReadOnlyList<ImageIdentifier> ids)
    {
        RepositoryTarget repository = TargetOf(RepositoryName[0]);
        if (SubjectManifestDigest is { Length: > 0 } subject && ids is [{ ImageTag: null, ImageDigest: { } digest }])
        {
            _referrers.Add((repository, digest, subject));
            return;
        }

        foreach (ImageIdentifier id in ids)
        {
            if (id is { ImageTag: null, ImageDigest: not null })
                _isGone.TryAdd((repository, id.ImageDigest), false);
            Collect(id);
        }
    }

    private async Task SendReferencedAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        for (int left = int.MaxValue; _referenced.Count is > 0 and var count && count < left;)
        {
            left = count;
            await SendAllAsync([.. TakeReferenced()], pipeline, cancellationToken);
        }

        while (_referenced.TryDequeue(out (RepositoryTarget Repository, ImageFailure Failure) refused))
            await pipeline.WriteErrorAsync(new ImageBatch(refused.Repository, []).ToError(refused.Failure));
    }

    private async Task SendReferrersAsync(
        IReadOnlyList<(RepositoryTarget Repository, string Digest, string Subject)> referrers,
        IPipeline pipeline,
        CancellationToken cancellationToken)
    {
        var batches = new BatchCollector<RepositoryTarget, ImageIdentifier>(MostImages);
        var full = new List<ImageBatch>();
        foreach ((RepositoryTarget repository, string digest, string subject) in referrers)
        {
            _isGone.TryAdd((repository, digest), false);
            if (_isGone.TryGetValue((repository, subject), out bool isGone) && !isGone)
            {
                await pipeline.WriteErrorAsync(repository.ToError(
                    "SubjectNotRemoved",
                    $"It was kept because the image that it refers to, {subject}, could not be removed.",
                    $"{repository.RepositoryName}@{digest}"));
            }
            else if (batches.Add(repository, new ImageIdentifier { ImageDigest = digest }, out IReadOnlyList<ImageIdentifier>? images))
            {
                full.Add(new ImageBatch(repository, images));
            }
        }

        await SendAllAsync(
            [.. full, .. batches.TakeRest().Select(rest => new ImageBatch(rest.Key, rest.Value))], pipeline, cancellationToken);
        await SendReferencedAsync(pipeline, cancellationToken);
    }

    private IEnumerable<ImageBatch> TakeReferenced()
    {
        (RepositoryTarget Repository, ImageFailure Failure)[] taken = _referenced.ToArray();
        _referenced.Clear();
        return taken.GroupBy(item => item.Repository).SelectMany(group =>
            group.Select(item => item.Failure.ImageId!).Chunk(MostImages).Select(ids => new ImageBatch(group.Key, ids)));
    }
}
