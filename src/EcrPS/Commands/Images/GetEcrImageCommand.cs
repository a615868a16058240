using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Lists images, or describes given images. A listing streams page by page; given images are collected from the
/// pipeline into batches of a hundred, and one that does not exist is one error.
/// </summary>
[Cmdlet(VerbsCommon.Get, "EcrImage", DefaultParameterSetName = ByRepository)]
[OutputType(typeof(ImageDetail), typeof(ImageIdentifier))]
public sealed class GetEcrImageCommand : EcrImageBatchCmdlet
{
    private bool _lists;
    private ImageQuery _query = new(tagRegex: null, semVer: null);

    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(
        ParameterSetName = ByRepository, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(TakesImages = true)]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>The images' tags, or tags with wildcards.</summary>
    [Parameter(ParameterSetName = ByRepository, Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ExactTextTransformation("tag")]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    public override string[]? ImageTag { get; set; }

    /// <summary>Emit ids, one per tag, instead of whole descriptions.</summary>
    [Parameter]
    public SwitchParameter IdOnly { get; set; }

    /// <summary>Read each image's manifest too, for its children, subject and layers.</summary>
    [Parameter]
    public SwitchParameter WithManifest { get; set; }

    /// <summary>List tagged or untagged images only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiEnum("TagStatus")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? TagStatus { get; set; }

    /// <summary>List images of this status; the active ones by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiEnum("ImageStatusFilter")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    public string? ImageStatus { get; set; }

    /// <summary>List untagged images only.</summary>
    [Parameter]
    public SwitchParameter Untagged { get; set; }

    /// <summary>List images with a tag that matches this case-sensitive regular expression.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ExactTextTransformation("expression")]
    public string? TagRegex { get; set; }

    /// <summary>List images with a tag that is a semantic version in this range, such as <c>&gt;=1.2 &lt;2</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ExactTextTransformation("version range")]
    public string? SemVer { get; set; }

    /// <summary>List images not pulled for this long, such as <c>60d</c>; one never pulled counts from its push.</summary>
    [Parameter]
    [DurationTransformation]
    [ValidateNotNull]
    public TimeSpan NotPulledFor { get; set; }

    /// <summary>List images pushed before this time, or longer ago than this, such as <c>30d</c>.</summary>
    [Parameter]
    [TimeTransformation(AcceptsAge = true)]
    public DateTimeOffset? PushedBefore { get; set; }

    /// <summary>List images pushed at or after this time, or within this, such as <c>30d</c>.</summary>
    [Parameter]
    [TimeTransformation(AcceptsAge = true)]
    public DateTimeOffset? PushedAfter { get; set; }

    /// <summary>List the newest images, by push time, of each group.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Latest { get; set; }

    /// <summary>List all but this many newest images, by push time, of each group.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int SkipLatest { get; set; }

    /// <summary>How images are grouped for -Latest and -SkipLatest: a script block, or a regular expression on tags.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? GroupBy { get; set; }

    /// <summary>List orphans: referrers whose subject no longer exists, and untagged images that no index refers to.</summary>
    [Parameter]
    public SwitchParameter Orphaned { get; set; }

    /// <summary>The most images to list of each repository.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; }

    /// <summary>How many images to skip at the beginning of each repository's listing.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _lists = Images.Count == 0 || Images.Any(image => ImageSelector.IsPattern(image.ImageTag));
        _query = ToQuery();
        if (!_lists && GivenFilters() is { Count: > 0 } filters)
        {
            throw new ArgumentException(
                $"These parameters apply to listings, not to images that are named: {string.Join(", ", filters)}. Omit them, or omit "
                + "-ImageTag and -ImageDigest, or use a tag with wildcards.");
        }

        if (IdOnly && WithManifest)
            throw new ArgumentException("Give either -IdOnly or -WithManifest: an id has no manifest.");
        if (_lists)
            return;
        foreach (ImageIdentifier image in Images)
            Collect(image);
    }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_lists)
            await ListAsync(repositoryName, pipeline, cancellationToken);
        else
            await base.ProcessRepositoryAsync(repositoryName, pipeline, cancellationToken);
    }

    private protected override async Task<BatchResult> SendAsync(ImageBatch batch, IPipeline pipeline, CancellationToken cancellationToken)
    {
        DescribeImagesFilter? filter = ImageStatus is null ? null : new DescribeImagesFilter { ImageStatus = ImageStatus };
        (List<ImageDetail> found, List<(ImageIdentifier Name, Client.EcrException Error)> missing) = await ImageLookup.DescribeAsync(
            batch, filter, cancellationToken);
        IReadOnlyList<object> output = found;
        if (WithManifest)
            await ManifestReading.AttachAsync(found, batch.Repository, [], cancellationToken);
        if (IdOnly)
        {
            output = [.. found.SelectMany(image => ImageLookup.IdsOf(image)
                .Where(id =>
                    batch.Images.Any(wanted => ImageLookup.Matches(wanted, image) && (wanted.ImageTag ?? id.ImageTag) == id.ImageTag)))];
        }

        return new BatchResult(output, [.. missing.Select(image => EcrErrors.ToRecord(image.Error, batch.NameOf(image.Name)))]);
    }

    /// <summary>The parameters that select images, and so have no meaning for images that are named.</summary>
    private List<string> GivenFilters()
    {
        (string Name, bool IsGiven)[] filters =
        [
            (nameof(TagStatus), TagStatus is not null), (nameof(Untagged), Untagged), (nameof(TagRegex), TagRegex is not null),
            (nameof(SemVer), SemVer is not null), (nameof(NotPulledFor), IsBound(nameof(NotPulledFor))),
            (nameof(PushedBefore), PushedBefore is not null), (nameof(PushedAfter), PushedAfter is not null),
            (nameof(Latest), Latest > 0), (nameof(SkipLatest), SkipLatest > 0), (nameof(Orphaned), Orphaned), (nameof(First), First > 0),
            (nameof(Skip), Skip > 0),
        ];
        return [.. filters.Where(static filter => filter.IsGiven).Select(static filter => $"-{filter.Name}")];
    }

    private ImageQuery ToQuery()
    {
        if (GroupBy is not null && Latest == 0 && SkipLatest == 0)
            throw new ArgumentException("-GroupBy needs -Latest or -SkipLatest, which count within each group.");
        if (Latest > 0 && SkipLatest > 0)
            throw new ArgumentException("Give either -Latest or -SkipLatest.");
        if (Untagged && (TagRegex is not null || SemVer is not null || (TagStatus is not null && TagStatus != Model.TagStatus.Untagged)))
        {
            throw new ArgumentException(
                "An untagged image has no tag to match: omit -Untagged, or -TagStatus, -TagRegex and -SemVer.");
        }

        if (IsBound(nameof(NotPulledFor)) && NotPulledFor <= TimeSpan.Zero)
            throw new ArgumentException("-NotPulledFor must be longer than zero, such as 60d.");
        if (PushedAfter >= PushedBefore)
            throw new ArgumentException("-PushedAfter must be earlier than -PushedBefore: no image is pushed both before and after.");
        return new ImageQuery(TagRegex, SemVer)
        {
            NotPulledSince = IsBound(nameof(NotPulledFor)) ? Duration.Ago(NotPulledFor) : null,
            PushedBefore = PushedBefore,
            PushedAfter = PushedAfter,
            Latest = Latest > 0 ? Latest : SkipLatest > 0 ? SkipLatest : null,
            SkipsLatest = SkipLatest > 0,
            GroupBy = GroupBy is null ? ImageGroupKey.Single : ImageGroupKey.From(GroupBy),
            IsOrphaned = Orphaned,
        };
    }

    private async Task ListAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        RepositoryTarget target = TargetOf(repositoryName);
        var listing = new ImageListing(target, _query)
        {
            TagStatus = Untagged ? Model.TagStatus.Untagged : TagStatus,
            ImageStatus = ImageStatus,
            Selector = Images.Count == 0 ? null : new ImageSelector(Images),
            First = First > 0 ? First : null,
            Skip = Skip,
        };
        if (IdOnly)
        {
            await WriteAsync(listing.ListIdsAsync(pipeline, cancellationToken));
        }
        else
        {
            await WriteAsync(WithManifest
                ? ManifestReading.AttachAsync(listing.DescribeAsync(pipeline, cancellationToken), target, cancellationToken)
                : listing.DescribeAsync(pipeline, cancellationToken));
        }

        if (listing.Selector is { } selector && listing.First is null && !IsOfPattern)
        {
            foreach (ImageIdentifier image in selector.Unmet)
            {
                await pipeline.WriteErrorAsync(EcrErrors.FromFailure(
                    "ImageNotFound", $"There is no image {NameOf(image)}.", NameOf(image)));
            }
        }

        async Task WriteAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> pages)
        {
            await foreach (IReadOnlyList<T> page in pages)
                await pipeline.WritePageAsync(page);
        }
    }
}
