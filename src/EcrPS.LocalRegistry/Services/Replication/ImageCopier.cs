using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Policies;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;
using EcrPS.Oci;
using PutRequest = EcrPS.LocalRegistry.Services.Images.PutImageRequest;

namespace EcrPS.LocalRegistry.Services.Replication;

/// <summary>
/// Copies an image into the repository of the same name in another registry of this process, inside one transaction.
/// Blobs are not copied on disk: they are recorded in the other repository too.
/// </summary>
internal sealed class ImageCopier(ImagePutter putter, RepositoryCreation creation, AccessControl access, TimeProvider time)
{
    /// <summary>Copies an image; an index with its images.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="image">The image.</param>
    /// <param name="tag">The tag in the destination; an immutable tag of another image is not moved.</param>
    /// <param name="destination">The registry.</param>
    /// <returns>The result, with the decision whether the image is to be scanned.</returns>
    /// <exception cref="RegistryException">
    /// AccessDenied by the other account; TemplateNeedsRole; LimitExceeded: the image has the maximum number of tags there.
    /// </exception>
    public PutImageResult Copy(StorageSession session, ImageRecord image, string? tag, RegistryScope destination)
    {
        RepositoryRecord source = session.Repositories.Find(image.RepositoryId)!;
        if (destination.AccountId != source.Scope.AccountId)
            RequirePermission(session, source, destination);
        RepositoryRecord target = creation.Ensure(session, new RepositoryKey(destination, source.Name), RCTAppliedFor.Replication);
        return putter.BeginScan(session, Copy(session, image, FreeTag(session, target, image, tag), target));
    }

    /// <summary>
    /// The actions that another account's registry policy must allow (user guide, "Registry permissions"); CreateRepository only if the
    /// repository does not exist.
    /// </summary>
    private void RequirePermission(StorageSession session, RepositoryRecord source, RegistryScope destination)
    {
        var target = new RepositoryKey(destination, source.Name);
        access.RequireOfAccount(session, source.Scope.AccountId, "ReplicateImage", target);
        if (session.Repositories.Find(target) is null)
            access.RequireOfAccount(session, source.Scope.AccountId, "CreateRepository", target);
    }

    private PutImageResult Copy(StorageSession session, ImageRecord image, string? tag, RepositoryRecord target)
    {
        foreach (string digest in session.Images.Children(image.Id))
        {
            if (session.Images.Find(target.Id, digest) is not { Status: ImageStatuses.Active })
                Copy(session, session.Images.Find(image.RepositoryId, digest)!, tag: null, target);
        }

        foreach (Digest digest in session.Images.Layers(image.Id))
        {
            if (session.Layers.Size(target.Id, digest) is null)
                session.Layers.Add(target.Id, digest, session.Layers.BlobSize(digest)!.Value, time.GetUtcNow());
        }

        byte[] bytes = session.Images.Manifest(image.Id);
        var request = new PutRequest { Repository = target.Key, Manifest = bytes, MediaType = image.MediaType, Tag = tag };
        return putter.Put(session, request, Manifest.Parse(bytes, image.MediaType, Digest.Parse(image.Digest).Algorithm));
    }

    /// <summary>
    /// If the tag is immutable and another image has it, the image arrives untagged (user guide, "Private image replication").
    /// </summary>
    private static string? FreeTag(StorageSession session, RepositoryRecord target, ImageRecord image, string? tag)
    {
        if (tag is null)
            return null;
        ImageRecord? holder = session.Images.FindByTag(target.Id, tag);
        return holder is not null && holder.Digest != image.Digest && TagMutability.IsFixed(target, tag) ? null : tag;
    }
}
