using System.Text.RegularExpressions;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Selection;

namespace EcrPS.Commands;

/// <summary>Filters of a listing of images that the service does not support; an image must match all of them.</summary>
internal sealed class ImageQuery
{
    private readonly Regex? _tag;
    private readonly SemanticVersionRange? _versions;

    /// <exception cref="ArgumentException">The expression or the range is none.</exception>
    public ImageQuery(string? tagRegex, string? semVer)
    {
        _tag = tagRegex is null ? null : ImageGroupKey.ToRegex(tagRegex, "-TagRegex");
        _versions = semVer is null ? null : ToRange(semVer);
    }

    /// <summary>Last pulled before this, or never and pushed before it.</summary>
    public DateTimeOffset? NotPulledSince { get; init; }

    /// <summary>Pushed before this.</summary>
    public DateTimeOffset? PushedBefore { get; init; }

    /// <summary>Pushed at this time or later.</summary>
    public DateTimeOffset? PushedAfter { get; init; }

    /// <summary>How many images of each group count as newest; null if age does not matter.</summary>
    public int? Latest { get; init; }

    /// <summary>Take all but the newest of each group.</summary>
    public bool SkipsLatest { get; init; }

    public ImageGroupKey GroupBy { get; init; } = ImageGroupKey.Single;

    public bool IsOrphaned { get; init; }

    /// <summary>Whether there is a filter on tags, so that untagged images need not be listed.</summary>
    public bool AsksForTags => _tag is not null || _versions is not null;

    /// <summary>Whether the filters need more than image ids.</summary>
    public bool NeedsDetails => NotPulledSince is not null || PushedBefore is not null || PushedAfter is not null || NeedsAll;

    /// <summary>Whether the selection of an image depends on all others, so that all must be listed first.</summary>
    public bool NeedsAll => Latest is not null || IsOrphaned;

    public bool IsEmpty => !AsksForTags && !NeedsDetails;

    public bool SelectsTag(string tag) =>
        (_tag is null || _tag.IsMatch(tag))
        && (_versions is null || (SemanticVersion.TryParse(tag, out SemanticVersion? version) && _versions.Contains(version)));

    /// <summary>Whether one image matches the filters that do not depend on other images.</summary>
    public bool Selects(ImageDetail image) =>
        (!AsksForTags || image.ImageTags.Any(SelectsTag))
        && (NotPulledSince is null || (image.LastRecordedPullTime ?? image.ImagePushedAt) < NotPulledSince)
        && (PushedBefore is null || image.ImagePushedAt < PushedBefore)
        && (PushedAfter is null || image.ImagePushedAt >= PushedAfter);

    /// <summary>The newest of each group among these, or the others.</summary>
    public async Task<IReadOnlyList<ImageDetail>> PickAsync(IReadOnlyList<ImageDetail> images, IPipeline pipeline)
    {
        if (Latest is not { } count)
            return images;
        IReadOnlyList<IReadOnlyCollection<string>> keys = await GroupBy.OfAsync(images, pipeline);
        bool?[] isLatest = LatestImages.Mark(images, keys, count);
        return [.. images.Where((_, i) => isLatest[i] == !SkipsLatest)];
    }

    private static SemanticVersionRange ToRange(string text)
    {
        try
        {
            return SemanticVersionRange.Parse(text);
        }
        catch (FormatException error)
        {
            throw new ArgumentException($"-SemVer: {error.Message}", error);
        }
    }
}
