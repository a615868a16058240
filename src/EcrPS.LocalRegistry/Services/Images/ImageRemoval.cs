using System.Text.RegularExpressions;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>
/// The rules of deleting images, one image at a time inside a transaction, for BatchDeleteImage, DELETE on <c>/v2/</c> and
/// lifecycle expiry.
/// </summary>
internal static partial class ImageRemoval
{
    /// <summary>The failure code for a child of an index that is still there.</summary>
    public const string ReferencedCode = "ImageReferencedByManifestList";

    /// <summary>Removes what the id names: a tag, and the image with its last tag; or, by digest, the image with all tags.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="id">The image or tag to remove.</param>
    /// <param name="removed">Receives one entry per removed tag, or the digest alone for an untagged image.</param>
    /// <returns>Null on success; else why nothing was removed.</returns>
    public static ImageIdFailure? Remove(StorageSession session, RepositoryRecord repository, ImageId id, List<ImageId> removed)
    {
        if (Check(id) is { } invalid)
            return invalid;
        if (FindFailure(session, repository, id, out ImageRecord? image) is { } missing)
            return missing;

        List<string> tags = session.ImageTags.List(image!.Id);
        if (id.Tag is { } tag && tags.Count > 1)
        {
            session.ImageTags.Remove(repository.Id, tag, image.Id);
            removed.Add(new ImageId(image.Digest, tag));
            return null;
        }

        if (session.Images.Parents(repository.Id, image.Digest) is { Count: > 0 } parents)
        {
            return new ImageIdFailure(
                id, ReferencedCode, $"Requested image referenced by manifest list: [{string.Join(", ", parents)}]");
        }

        session.Images.Remove(image.Id);
        removed.AddRange(tags.Count == 0 ? [new ImageId(image.Digest)] : tags.Select(name => new ImageId(image.Digest, name)));
        return null;
    }

    /// <summary>The failures that any list of image ids may have before an image is looked for.</summary>
    public static ImageIdFailure? Check(ImageId id)
    {
        if (string.IsNullOrEmpty(id.Digest) && string.IsNullOrEmpty(id.Tag))
            return new ImageIdFailure(id, "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
        if (id.Digest is not null && !DigestForm().IsMatch(id.Digest))
        {
            return new ImageIdFailure(
                id, "InvalidImageDigest",
                "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
        }

        if (!string.IsNullOrEmpty(id.Tag) && !ImageReference.IsTag(id.Tag))
        {
            return new ImageIdFailure(
                id,
                "InvalidImageTag",
                "Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9_][a-zA-Z0-9-_.]{0,127}'");
        }

        return null;
    }

    /// <summary>Finds the image or says in the API's terms why there is none; for BatchGetImage too.</summary>
    public static ImageIdFailure? FindFailure(StorageSession session, RepositoryRecord repository, ImageId id, out ImageRecord? image)
    {
        image = session.FindImage(repository, id);
        if (image is not null)
            return null;
        return id is { Digest: not null, Tag: not null } && session.Images.FindByTag(repository.Id, id.Tag) is not null
            ? new ImageIdFailure(id, "ImageTagDoesNotMatchDigest", "Requested image tag does not match the requested image digest")
            : new ImageIdFailure(id, "ImageNotFound", "Requested image not found");
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex DigestForm();
}
