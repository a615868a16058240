using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>
/// The rules of the archive storage class, one image at a time inside a transaction, for UpdateImageStorageClass and the
/// lifecycle's <c>transition</c>. A repeated request is no error and keeps the times.
/// </summary>
internal static class ImageArchive
{
    /// <summary>Archives an image at once and removes its scan (user guide, "Archiving an image").</summary>
    /// <exception cref="RegistryException">
    /// ImageStorageClassUpdateNotSupported: an index that is not archived lists the image (user guide, "Lifecycle policies": a
    /// referenced image is not archived before its manifest list); or the image is being restored.
    /// </exception>
    public static ImageRecord Archive(StorageSession session, ImageRecord image, DateTimeOffset now)
    {
        if (image.Status == ImageStatuses.Archived)
            return image;
        if (image.Status == ImageStatuses.Activating)
            throw NotSupported(image, "it is being restored; archive it when it is ACTIVE");
        if (LiveParents(session, image) is { Count: > 0 } parents)
            throw NotSupported(image, $"it is referenced by manifest list: [{string.Join(", ", parents)}]");
        return Update(session, image with { Status = ImageStatuses.Archived, LastArchivedAt = now });
    }

    /// <summary>Starts to restore an image.</summary>
    /// <exception cref="RegistryException">ImageStorageClassUpdateNotSupported: an index whose images are archived.</exception>
    public static ImageRecord BeginRestore(StorageSession session, ImageRecord image)
    {
        if (image.Status != ImageStatuses.Archived)
            return image;
        var archived = session.Images.Children(image.Id)
            .Where(digest => session.Images.Find(image.RepositoryId, digest) is { Status: ImageStatuses.Archived }).ToList();
        return archived.Count == 0
            ? Update(session, image with { Status = ImageStatuses.Activating })
            : throw NotSupported(image, $"images that it lists are archived, restore them first: [{string.Join(", ", archived)}]");
    }

    /// <summary>Completes a restoration; from now on the image can be pulled, and its age counts from here for lifecycle rules.</summary>
    public static ImageRecord Activate(StorageSession session, ImageRecord image, DateTimeOffset now) =>
        Update(session, image with { Status = ImageStatuses.Active, LastActivatedAt = now });

    private static ImageRecord Update(StorageSession session, ImageRecord image)
    {
        session.Images.Update(image);
        session.Scans.Remove(image.Id);
        return image;
    }

    private static List<string> LiveParents(StorageSession session, ImageRecord image) =>
        [.. session.Images.Parents(image.RepositoryId, image.Digest)
            .Where(digest => session.Images.Find(image.RepositoryId, digest) is not { Status: ImageStatuses.Archived })];

    private static RegistryException NotSupported(ImageRecord image, string reason) =>
        RegistryErrors.ImageStorageClassUpdateNotSupported.With(image.Digest, reason);
}
