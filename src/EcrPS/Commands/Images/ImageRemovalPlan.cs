using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Commands;

/// <summary>The requests that delete one image, and the confirmation prompt.</summary>
internal sealed class ImageRemovalPlan
{
    private readonly ImageIdentifier _image;
    private readonly IReadOnlyList<string>? _knownTags;

    /// <param name="image">The image as given.</param>
    /// <param name="knownTags">All its tags; null if unknown.</param>
    /// <param name="tagOnly">Whether to delete tags instead of the image.</param>
    /// <exception cref="EcrException">The image is known not to have the tag.</exception>
    /// <exception cref="ArgumentException">Tags are to be deleted, but none is given or known.</exception>
    public ImageRemovalPlan(ImageIdentifier image, IReadOnlyList<string>? knownTags, bool tagOnly)
    {
        (_image, _knownTags) = (image, knownTags);
        if (image.ImageTag is { } tag)
        {
            if (image.ImageDigest is not null && knownTags is not null && !knownTags.Contains(tag, StringComparer.Ordinal))
                throw new EcrException(ImageFailureCode.ImageTagDoesNotMatchDigest, $"The image {image.ImageDigest} has no tag {tag}.");

            Ids = [new ImageIdentifier { ImageTag = tag, ImageDigest = image.ImageDigest }];
            Action = $"Delete tag {tag} (the image too if this is its last tag)";
        }
        else if (!tagOnly)
        {
            Digest = image.ImageDigest;
            Ids = [new ImageIdentifier { ImageDigest = image.ImageDigest }];
            Action = ActionFor(knownTags);
        }
        else if (knownTags is not null)
        {
            Ids = [.. knownTags.Select(known => new ImageIdentifier { ImageTag = known, ImageDigest = image.ImageDigest })];
            Action = $"Delete {(Ids.Count == 1 ? "tag" : "tags")} {string.Join(", ", knownTags)} (the image is deleted with its last tag)";
        }
        else
        {
            throw new ArgumentException("-TagOnly needs tags: give -ImageTag, or pipe images from Get-EcrImage.");
        }
    }

    /// <summary>
    /// What to delete; empty if there is nothing. A tag with a digest is the tag, as long as it is that image's.
    /// </summary>
    public IReadOnlyList<ImageIdentifier> Ids { get; }

    public string Action { get; }

    /// <summary>The digest of an image that is deleted with all its tags; null where tags are deleted.</summary>
    public string? Digest { get; }

    /// <summary>Whether the image is deleted by its digest, and no object shows its tags.</summary>
    public bool HasUnknownTags => Digest is not null && _knownTags is null;

    /// <summary>What is done to the image with the tags that it has now.</summary>
    public static string ActionFor(IReadOnlyList<string>? tags) => tags switch
    {
        null => "Delete image with all its tags",
        [] => "Delete untagged image",
        [var only] => $"Delete image with its tag {only}",
        _ => $"Delete image with its tags {string.Join(", ", tags)}",
    };

    /// <summary>Why the image is not deleted with its present tags: somebody has tagged it since it was listed.</summary>
    /// <returns>The reason; null where the object showed all of them, or nothing of the tags.</returns>
    public string? ProblemWith(IReadOnlyList<string> tags, string name)
    {
        if (Digest is null || _knownTags is null || tags.Except(_knownTags, StringComparer.Ordinal).ToArray() is not { Length: > 0 } added)
            return null;
        return $"{name} has the {(added.Length == 1 ? "tag" : "tags")} {string.Join(", ", added)} now, which the piped object does not "
            + "show: it was kept.";
    }

    /// <summary>The image as the user would name it.</summary>
    public string NameIn(string repositoryName) => (_image.ImageTag, _image.ImageDigest) switch
    {
        ({ } tag, null) => $"{repositoryName}:{tag}",
        ({ } tag, var digest) => $"{repositoryName}:{tag}@{digest}",
        (null, var digest) => $"{repositoryName}@{digest}",
    };
}
