using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Background;

/// <summary>The lifecycle engine's input for a repository, read in one transaction.</summary>
internal static class LifecycleInventory
{
    /// <summary>All images in the order of their first pushes, which decides between two images with the same push time.</summary>
    public static List<LifecycleImage> Read(StorageSession session, long repositoryId)
    {
        List<TaggedImage> images = session.Images.After(repositoryId, new ImageFilter(), afterId: 0, limit: int.MaxValue);
        ILookup<string, string> parents = images
            .Select(static item => item.Image)
            .Where(static image => image.MediaType is MediaTypes.OciIndex or MediaTypes.DockerManifestList)
            .SelectMany(index => session.Images.Children(index.Id).Select(child => (Child: child, Parent: index.Digest)))
            .ToLookup(static link => link.Child, static link => link.Parent, StringComparer.Ordinal);
        return [.. images.Select(item => Convert(item.Image, item.Tags, parents[item.Image.Digest]))];
    }

    private static LifecycleImage Convert(ImageRecord image, IReadOnlyList<string> tags, IEnumerable<string> parents) => new()
    {
        Digest = image.Digest,
        Tags = tags,
        PushedAt = image.PushedAt,
        LastPulledAt = image.LastPulledAt,
        LastActivatedAt = image.LastActivatedAt,
        ArchivedAt = image.LastArchivedAt,
        Status = image.Status,
        SizeInBytes = image.Size,
        Parents = [.. parents],
        SubjectDigest = image.SubjectDigest,
    };
}
