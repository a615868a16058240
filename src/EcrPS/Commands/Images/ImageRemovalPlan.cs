using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Commands;

/// <summary>The requests that delete one image, and the confirmation prompt.</summary>
internal sealed class ImageRemovalPlan
{
    private readonly ImageIdentifier _image;

    /// <param name="image">The image as given.</param>
    /// <param name="knownTags">All its tags; null if unknown.</param>
    /// <param name="tagOnly">Whether to delete tags instead of the image.</param>
    /// <exception cref="EcrException">The image is known not to have the tag.</exception>
    /// <exception cref="ArgumentException">Tags are to be deleted, but none is given or known.</exception>
    public ImageRemovalPlan(ImageIdentifier image, IReadOnlyList<string>? knownTags, bool tagOnly)
    {
        _image = image;
        if (image.ImageTag is { } tag)
        {
            if (image.ImageDigest is not null && knownTags is not null && !knownTags.Contains(tag, StringComparer.Ordinal))
                throw new EcrException(ImageFailureCode.ImageTagDoesNotMatchDigest, $"The image {image.ImageDigest} has no tag {tag}.");

            Ids = [new ImageIdentifier { ImageTag = tag, ImageDigest = image.ImageDigest }];
            Action = $"Delete tag {tag} (the image too if this is its last tag)";
        }
        else if (!tagOnly)
        {
            Ids = [new ImageIdentifier { ImageDigest = image.ImageDigest }];
            Action = knownTags switch
            {
                null => "Delete image with all its tags",
                [] => "Delete untagged image",
                [var only] => $"Delete image with its tag {only}",
                _ => $"Delete image with its tags {string.Join(", ", knownTags)}",
            };
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

    /// <summary>The image as the user would name it.</summary>
    public string NameIn(string repositoryName) => (_image.ImageTag, _image.ImageDigest) switch
    {
        ({ } tag, null) => $"{repositoryName}:{tag}",
        ({ } tag, var digest) => $"{repositoryName}:{tag}@{digest}",
        (null, var digest) => $"{repositoryName}@{digest}",
    };
}
