using EcrPS.Lifecycle;
using EcrPS.Model;

namespace EcrPS.Selection;

/// <summary>
/// Separates the images of a repository into those that a person would count, and their parts: untagged images that an index
/// (multi-platform image) in the repository names, such as those for its platforms and their attestations.
/// </summary>
public sealed class ImageParts
{
    private readonly List<(ImageDetail Image, IReadOnlyList<string> Indexes)> _parts = [];

    /// <summary>Separates them.</summary>
    /// <param name="inventory">
    /// All images of the repository, archived ones too. A possible child of an index that was not read is in no part of the result.
    /// </param>
    public ImageParts(ImageInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        IReadOnlyList<LifecycleImage> images = inventory.ToLifecycleImages();
        var digests = new HashSet<string>(images.Select(image => image.Digest), StringComparer.Ordinal);
        var whole = new List<ImageDetail>();
        foreach ((ImageDetail detail, LifecycleImage image) in inventory.Images.Zip(images))
        {
            string[] indexes = image.Tags.Count > 0 ? [] : [.. image.Parents.Where(digests.Contains)];
            if (indexes.Length > 0)
                _parts.Add((detail, indexes));
            else if (!image.MayBeChild)
                whole.Add(detail);
        }

        Whole = whole;
    }

    /// <summary>The images that are no parts, in the order of the inventory.</summary>
    public IReadOnlyList<ImageDetail> Whole { get; }

    /// <summary>Adds the parts of images.</summary>
    /// <param name="images">Images of <see cref="Whole"/>.</param>
    /// <param name="isComplete">
    /// Whether a part of several indexes is added only with all of them: for images that are to be deleted. Otherwise one is enough.
    /// </param>
    /// <returns>The images, then their parts: each after the indexes that name it, because it cannot be deleted before them.</returns>
    public IReadOnlyList<ImageDetail> With(IReadOnlyList<ImageDetail> images, bool isComplete)
    {
        ArgumentNullException.ThrowIfNull(images);
        var result = new List<ImageDetail>(images);
        var digests = new HashSet<string>(images.Select(image => image.ImageDigest!), StringComparer.Ordinal);
        List<(ImageDetail Image, IReadOnlyList<string> Indexes)> left = [.. _parts];
        while (true)
        {
            var next = left.Where(part => isComplete ? part.Indexes.All(digests.Contains) : part.Indexes.Any(digests.Contains)).ToList();
            if (next.Count == 0)
                return result;
            result.AddRange(next.Select(part => part.Image));
            digests.UnionWith(next.Select(part => part.Image.ImageDigest!));
            left.RemoveAll(part => digests.Contains(part.Image.ImageDigest!));
        }
    }
}
