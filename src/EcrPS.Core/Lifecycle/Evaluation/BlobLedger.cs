using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>
/// Who holds which layer: what a repository's images take up together, and what comes free when one goes. A layer counts
/// once, and is freed by the last image that has it. An image whose manifest is not known counts as one layer of its own.
/// </summary>
internal sealed class BlobLedger
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<(long Size, int Standard, int Archived)> _holders = [];

    /// <summary>Bytes of the layers that an image outside of the archive has.</summary>
    public long StandardBytes { get; private set; }

    /// <summary>Bytes of the layers that only archived images have.</summary>
    public long ArchivedBytes { get; private set; }

    public void Add(LifecycleImage image) => Change(image, 1);

    /// <summary>Takes an image away.</summary>
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

        foreach (var blob in image.Blobs) Change(blob, image.IsArchived, by);
    }

    private void Change(BlobSize blob, bool archived, int by)
    {
        if (!_places.TryGetValue(blob.Digest, out int place))
        {
            _places.Add(blob.Digest, place = _holders.Count);
            _holders.Add((blob.Size, 0, 0));
        }

        var (size, standard, archive) = _holders[place];
        Count(size, standard, archive, -1);
        (standard, archive) = archived ? (standard, archive + by) : (standard + by, archive);
        Count(size, standard, archive, 1);
        _holders[place] = (size, standard, archive);
    }

    private void Count(long size, int standard, int archive, int by)
    {
        if (standard > 0) StandardBytes += by * size;
        else if (archive > 0) ArchivedBytes += by * size;
    }
}
