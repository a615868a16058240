using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>
/// The images of one repository as DescribeImages lists them, with the children of its indexes, which are only in their
/// manifests.
/// </summary>
public sealed class ImageInventory
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<ImageDetail> _images = [];
    private readonly List<IReadOnlyList<string>> _tags = [];
    private readonly Dictionary<string, List<string>> _parents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadIndexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ManifestLinks> _manifests = new(StringComparer.Ordinal);
    private readonly HashSet<string> _digests = new(StringComparer.Ordinal);

    /// <summary>The images, each digest once, in the order in which they came.</summary>
    public IReadOnlyList<ImageDetail> Images => _images;

    /// <summary>The digests of indexes (manifest lists) whose children were not set with <see cref="SetChildren"/>.</summary>
    public IReadOnlyCollection<string> UnreadIndexes => _unreadIndexes;

    /// <summary>How many untagged images may be children of the <see cref="UnreadIndexes"/>.</summary>
    public int PossibleChildCount
    {
        get
        {
            int count = 0;
            for (int i = 0; i < _images.Count; i++)
            {
                if (MayBeChild(i))
                    count++;
            }

            return count;
        }
    }

    /// <summary>Adds an image. If it was added before, as from overlapping pages, its tags are merged.</summary>
    /// <param name="image">The image.</param>
    /// <exception cref="ImageInventoryException">It lacks a digest or push time, or contradicts an entry of the same digest.</exception>
    public void Add(ImageDetail image)
    {
        ArgumentNullException.ThrowIfNull(image);
        string digest = image.ImageDigest is { Length: > 0 } text
            ? text
            : throw new ImageInventoryException($"Image {_images.Count + 1} has no imageDigest.");
        if (image.ImagePushedAt is null)
            throw new ImageInventoryException($"{digest} has no imagePushedAt.");
        if (_places.TryAdd(digest, _images.Count))
        {
            _images.Add(image);
            _tags.Add(image.ImageTags);
            if (MediaTypes.IsIndex(image.ImageManifestMediaType))
                _unreadIndexes.Add(digest);
            if (image.Manifest is { } manifest)
                SetManifest(digest, manifest);
            return;
        }

        int place = _places[digest];
        if (_images[place].ImagePushedAt != image.ImagePushedAt || _images[place].ImageStatus != image.ImageStatus)
            throw new ImageInventoryException($"{digest} is listed twice with different push times or states. Export the inventory again.");
        _tags[place] = _tags[place].Union(image.ImageTags, StringComparer.Ordinal).ToArray();
    }

    /// <summary>Sets the children of an index.</summary>
    /// <param name="index">The index's digest.</param>
    /// <param name="children">The digests that it names, whether or not the repository holds them.</param>
    public void SetChildren(string index, IEnumerable<string> children)
    {
        ArgumentNullException.ThrowIfNull(children);
        _unreadIndexes.Remove(index);
        foreach (string child in children)
        {
            if (!_parents.TryGetValue(child, out List<string>? parents))
                _parents.Add(child, parents = []);
            if (!parents.Contains(index))
                parents.Add(index);
        }
    }

    /// <summary>Sets all links of an image's manifest; replaces <see cref="SetChildren"/>.</summary>
    /// <param name="digest">The image's digest.</param>
    /// <param name="manifest">Its manifest's links.</param>
    public void SetManifest(string digest, ManifestLinks manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        _manifests[digest] = manifest;
        SetChildren(digest, manifest.Children);
    }

    /// <summary>Reads the links of a manifest, sharing the strings of known digests.</summary>
    /// <param name="digest">The image's digest.</param>
    /// <param name="manifest">The manifest.</param>
    public void SetManifest(string digest, Manifest manifest) => SetManifest(digest, ManifestLinks.Of(manifest, _digests));

    /// <summary>The images as <see cref="LifecycleEvaluator"/> takes them, in the order of <see cref="Images"/>.</summary>
    /// <returns>One entry per image.</returns>
    /// <exception cref="ImageInventoryException">Images refer to each other in a cycle, which is impossible with digests.</exception>
    public IReadOnlyList<LifecycleImage> ToLifecycleImages()
    {
        ReferenceRing.Refuse(_parents.Keys, digest => _parents.TryGetValue(digest, out List<string>? parents) ? parents : [], "index");
        ReferenceRing.Refuse(
            _images.Select(image => image.ImageDigest!).Where(digest => SubjectOf(digest) is not null),
            digest => SubjectOf(digest) is { } subject ? [subject] : [],
            "subject");
        var images = new LifecycleImage[_images.Count];
        for (int i = 0; i < images.Length; i++)
        {
            ImageDetail image = _images[i];
            images[i] = new LifecycleImage
            {
                Digest = image.ImageDigest!,
                Tags = _tags[i],
                PushedAt = image.ImagePushedAt!.Value,
                LastPulledAt = image.LastRecordedPullTime,
                LastActivatedAt = image.LastActivatedAt,
                ArchivedAt = image.LastArchivedAt,
                Status = image.ImageStatus ?? ImageStatus.Active,
                SizeInBytes = image.ImageSizeInBytes ?? 0,
                Parents = _parents.TryGetValue(image.ImageDigest!, out List<string>? parents) ? parents : [],
                SubjectDigest = SubjectOf(image.ImageDigest!),
                Blobs = BlobsOf(image),
                MayBeChild = MayBeChild(i),
            };
        }

        return images;
    }

    private string? SubjectOf(string digest) => _places.TryGetValue(digest, out int place)
        ? _images[place].SubjectManifestDigest ?? _manifests.GetValueOrDefault(digest)?.Subject
        : null;

    // An index has no layers, whether it was read or not. Docker's schema 1 contains no sizes.
    private IReadOnlyList<BlobSize>? BlobsOf(ImageDetail image)
    {
        if (_manifests.TryGetValue(image.ImageDigest!, out ManifestLinks? manifest) && manifest.Blobs.All(blob => blob.Size >= 0))
            return manifest.Blobs;
        return MediaTypes.IsIndex(image.ImageManifestMediaType) ? [] : null;
    }

    // Tools that push indexes leave the children untagged; if tagged images were doubted too, no decision would be certain.
    private bool MayBeChild(int place) =>
        _unreadIndexes.Count > 0
        && _tags[place].Count == 0
        && !_parents.ContainsKey(_images[place].ImageDigest!)
        && (_unreadIndexes.Count > 1 || !_unreadIndexes.Contains(_images[place].ImageDigest!));
}
