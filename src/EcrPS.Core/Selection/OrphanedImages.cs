using System.Text.RegularExpressions;
using EcrPS.Lifecycle;
using EcrPS.Model;

namespace EcrPS.Selection;

/// <summary>
/// Finds images that nothing in the repository refers to any more: referrers (signatures, SBOMs, attestations) whose subject is
/// gone, by their manifest or by cosign's tag scheme, and untagged images and indexes that no index names except such an index: what is
/// left of a multi-platform build when its tag moves to the next one. The registry does not tell whether a tag was moved or deleted.
/// </summary>
public static partial class OrphanedImages
{
    /// <summary>Finds them.</summary>
    /// <param name="inventory">
    /// All images of the repository, archived ones too. A possible child of an index that was not read is not an orphan.
    /// </param>
    /// <returns>
    /// The orphaned images in the inventory's order, but an index before the images that it names: they cannot be deleted first.
    /// </returns>
    public static IReadOnlyList<ImageDetail> Find(ImageInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        IReadOnlyList<LifecycleImage> images = inventory.ToLifecycleImages();
        var byDigest = images.ToDictionary(image => image.Digest, StringComparer.Ordinal);
        var depths = new Dictionary<string, int?>(StringComparer.Ordinal);
        return
        [
            .. inventory.Images.Zip(images, (detail, image) => (Detail: detail, Depth: DepthOf(image)))
                .Where(image => image.Depth is not null).OrderBy(image => image.Depth).Select(image => image.Detail),
        ];

        // How many indexes are above an orphan; null for an image in use.
        int? DepthOf(LifecycleImage image)
        {
            if (depths.TryGetValue(image.Digest, out int? known))
                return known;
            depths[image.Digest] = null; // for a cycle, which only a wrong inventory has
            return depths[image.Digest] = (image.SubjectDigest ?? SubjectOfTags(image.Tags)) is { } subject
                ? byDigest.ContainsKey(subject) ? null : 0
                : image is { Tags.Count: 0, MayBeChild: false } ? DepthBelow(image.Parents) : null;
        }

        int? DepthBelow(IReadOnlyList<string> parents)
        {
            int depth = 0;
            foreach (string parent in parents)
            {
                if (!byDigest.TryGetValue(parent, out LifecycleImage? index))
                    continue;
                if (DepthOf(index) is not { } above)
                    return null;
                depth = Math.Max(depth, above + 1);
            }

            return depth;
        }
    }

    // An image that also has an ordinary tag is in use under that tag.
    private static string? SubjectOfTags(IReadOnlyList<string> tags)
    {
        string? subject = null;
        foreach (string tag in tags)
        {
            if (SubjectTag().Match(tag) is not { Success: true } match)
                return null;
            subject = "sha256:" + match.Groups["digest"].Value;
        }

        return subject;
    }

    // The tag schemes of cosign, and of distribution-spec 1.1 for registries without the referrers API.
    [GeneratedRegex(@"\Asha256-(?<digest>[0-9a-f]{64})(\.[a-z]+)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SubjectTag();
}
