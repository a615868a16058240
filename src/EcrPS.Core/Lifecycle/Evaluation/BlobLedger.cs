using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>
/// Reference counts of layers: the storage that a repository's images take together, and the bytes freed when an image is
/// deleted. A layer counts once and is freed with the last image that has it. An image with an unknown manifest counts as one
/// unshared layer.
/// </summary>
internal sealed class BlobLedger
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<(long Size, int Standard, int Archived)> _holders = [];

    /// <summary>Bytes of the layers of images that are not archived.</summary>
    public long StandardBytes { get; private set; }

    /// <summary>Bytes of the layers that only archived images have.</summary>
    public long ArchivedBytes { get; private set; }

    public void Add(LifecycleImage image) => Change(image, 1);

    /// <summary>Removes an image.</summary>
    /// <returns>The bytes of the layers that no other image has.</returns>
    public long Remove(LifecycleImage image)
    {
        long before = StandardBytes + ArchivedBytes;
        Change(image, -1);
        return before - StandardBytes - ArchivedBytes;
    }

    private void Change(LifecycleImage image, int by)
    {
        if (image.Blobs is null)
        {
            Change(new BlobSize(image.Digest, image.SizeInBytes), image.IsArchived, by);
            return;
        }

        foreach (BlobSize blob in image.Blobs)
            Change(blob, image.IsArchived, by);
    }

    private void Change(BlobSize blob, bool archived, int by)
    {
        if (!_places.TryGetValue(blob.Digest, out int place))
        {
            _places.Add(blob.Digest, place = _holders.Count);
            _holders.Add((blob.Size, 0, 0));
        }

        (long size, int standard, int archive) = _holders[place];
        Count(size, standard, archive, -1);
        (standard, archive) = archived ? (standard, archive + by) : (standard + by, archive);
        Count(size, standard, archive, 1);
        _holders[place] = (size, standard, archive);
    }

    private void Count(long size, int standard, int archive, int by)
    {
        if (standard > 0)
        {
            StandardBytes += by * size;
        }
        else if (archive > 0)
        {
            ArchivedBytes += by * size;
        }
    }
}
