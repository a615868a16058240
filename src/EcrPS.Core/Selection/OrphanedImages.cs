using System.Text.RegularExpressions;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Selection;

/// <summary>
/// Finds images that nothing in the repository refers to any more: referrers (signatures, SBOMs, attestations) whose subject is
/// gone, by their manifest or by cosign's tag scheme, and untagged images that no index names. For the latter the registry does
/// not tell whether their index was deleted or their tag was moved. Indexes are parents, never orphans.
/// </summary>
public static partial class OrphanedImages
{
    /// <summary>Finds them.</summary>
    /// <param name="inventory">
    /// All images of the repository, archived ones too. A possible child of an index that was not read is not an orphan.
    /// </param>
    /// <returns>For each image of the inventory whether it is orphaned.</returns>
    public static bool[] Mark(ImageInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        IReadOnlyList<LifecycleImage> images = inventory.ToLifecycleImages();
        var digests = images.Select(image => image.Digest).ToHashSet(StringComparer.Ordinal);
        return [.. images.Select((image, i) => IsOrphan(image, inventory.Images[i]))];

        bool IsOrphan(LifecycleImage image, ImageDetail detail) =>
            (image.SubjectDigest ?? SubjectOfTags(image.Tags)) is { } subject
                ? !digests.Contains(subject)
                : image is { Tags.Count: 0, Parents.Count: 0, MayBeChild: false } && !MediaTypes.IsIndex(detail.ImageManifestMediaType);
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
