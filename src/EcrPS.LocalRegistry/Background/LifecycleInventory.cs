using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Background;

/// <summary>What the lifecycle engine needs to know of a repository, read in one transaction.</summary>
internal static class LifecycleInventory
{
    private const int PageSize = 1000;

    /// <summary>All images in the order of their first pushes, so that of two pushed at the same time the later is the newer.</summary>
    public static List<LifecycleImage> Read(StorageSession session, long repositoryId)
    {
        var records = ReadRecords(session, repositoryId);
        var parents = records
            .Where(static image => image.MediaType is MediaTypes.OciIndex or MediaTypes.DockerManifestList)
            .SelectMany(index => session.Images.Children(index.Id).Select(child => (Child: child, Parent: index.Digest)))
            .ToLookup(static link => link.Child, static link => link.Parent, StringComparer.Ordinal);
        return [.. records.Select(image => new LifecycleImage
        {
            Digest = image.Digest,
            Tags = session.ImageTags.List(image.Id),
            PushedAt = image.PushedAt,
            LastPulledAt = image.LastPulledAt,
            LastActivatedAt = image.LastActivatedAt,
            ArchivedAt = image.LastArchivedAt,
            Status = image.Status,
            SizeInBytes = image.Size,
            Parents = [.. parents[image.Digest]],
            SubjectDigest = image.SubjectDigest,
        })];
    }

    private static List<ImageRecord> ReadRecords(StorageSession session, long repositoryId)
    {
        var all = new List<ImageRecord>();
        string? token = null;
        do
        {
            var page = session.Images.List(repositoryId, new ImageFilter(), token, PageSize);
            all.AddRange(page.Items);
            token = page.NextToken;
        }
        while (token is not null);
        return all;
    }
}
