using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.LocalRegistry.Services.Signing;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>The rules of storing an image, in one place for both planes; one transaction with all its checks.</summary>
internal sealed class ImagePutter(RegistryStorage storage, TimeProvider time, Quotas quotas)
{
    /// <summary>ECR's quota "Tags per image" (user guide, service quotas).</summary>
    public const int MaxTagsPerImage = 1000;

    private readonly PushScans _scans = new(time, quotas);

    /// <param name="request">The manifest.</param>
    /// <param name="also">Runs in the same transaction; if it throws, nothing is stored.</param>
    /// <param name="cancellationToken">Cancels the wait for the writer lock.</param>
    public async Task<PutImageResult> PutAsync(PutImageRequest request, Action<StorageSession>? also, CancellationToken cancellationToken)
    {
        Manifest manifest = Parse(request);
        if (request.Tag is not null && !ImageReference.IsTag(request.Tag))
        {
            throw RegistryErrors.InvalidParameter.With(
                "imageTag", "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9-_.]{0,127}'");
        }

        return await storage.WriteAsync(session => PutPushed(session, request, manifest, also), cancellationToken).ConfigureAwait(false);
    }

    private PutImageResult PutPushed(StorageSession session, PutImageRequest request, Manifest manifest, Action<StorageSession>? also)
    {
        PutImageResult result = Put(session, request, manifest);
        also?.Invoke(session);
        return !result.IsChange ? result : BeginScan(session, result) with
        {
            IsReplicating = PushReplication.Record(session, result.Repository, result.Image, result.Tag),
            IsSigning = result.IsNew && SigningRules.Record(session, result.Repository, result.Image),
        };
    }

    /// <summary>Records the scan of a stored image, if the rules require one.</summary>
    /// <returns>The result with the decision whether the image is to be scanned.</returns>
    public PutImageResult BeginScan(StorageSession session, PutImageResult arrived) => _scans.Record(session, arrived);

    private static Manifest Parse(PutImageRequest request)
    {
        Digest? given = null;
        if (request.Digest is not null && !Digest.TryParse(request.Digest, out given))
            throw RegistryErrors.ImageDigestDoesNotMatch.With(request.Digest, Digest.Compute(request.Manifest.Span));
        Manifest manifest;
        try
        {
            manifest = Manifest.Parse(request.Manifest, request.MediaType, given?.Algorithm ?? DigestAlgorithm.Sha256);
            // The members of a manifest do not tell ECR its type (aws/aws-sdk#193).
            if (manifest.DeclaredMediaType is null && request.MediaType is null && manifest.Kind != ManifestKind.Schema1)
                throw new OciException(OciErrorCodes.ManifestInvalid, "A manifest without a mediaType was sent without a media type.");
        }
        catch (OciException e)
        {
            throw new RegistryException(RegistryErrors.ImageManifestInvalid, RegistryErrors.ImageManifestInvalid.Template, e);
        }

        if (manifest.Children.FirstOrDefault(static child => !MediaTypes.IsManifest(child.MediaType)) is { } other)
            throw RegistryErrors.IndexOfLayers.With(other.MediaType);
        if (given is not null && given != manifest.Digest)
            throw RegistryErrors.ImageDigestDoesNotMatch.With(request.Digest, manifest.Digest);
        return manifest;
    }

    /// <summary>Stores an image inside the caller's transaction.</summary>
    /// <exception cref="RegistryException">As <see cref="PutAsync"/>.</exception>
    public PutImageResult Put(StorageSession session, PutImageRequest request, Manifest manifest)
    {
        RepositoryRecord repository = session.RequireRepository(request.Repository);
        ImageRecord? image = session.Images.Find(repository.Id, manifest.Digest.ToString());
        ImageRecord? tagged = request.Tag is null ? null : session.Images.FindByTag(repository.Id, request.Tag);
        bool isRestored = image is { Status: not ImageStatuses.Active };

        if (image is not null && !isRestored && request.RepeatIsError && (request.Tag is null || tagged?.Id == image.Id))
            throw RegistryErrors.ImageAlreadyExists.With(image.Digest, request.Tag ?? "null", repository.Name, repository.Scope.AccountId);
        if (tagged is not null && tagged.Id != image?.Id && TagMutability.IsFixed(repository, request.Tag!))
            throw RegistryErrors.ImageTagAlreadyExists.With(request.Tag, repository.Name);

        bool isNew = image is null || isRestored;
        image = image switch
        {
            null => Add(session, repository, manifest),
            _ when isRestored => Restore(session, repository, image),
            _ => image,
        };

        bool isNewTag = request.Tag is not null && tagged?.Id != image.Id;
        if (isNewTag)
        {
            if (session.ImageTags.Count(image.Id) >= MaxTagsPerImage)
            {
                throw RegistryErrors.LimitExceeded.With(
                    $"The image with digest '{image.Digest}' has the maximum number of tags, {MaxTagsPerImage}");
            }

            session.ImageTags.Set(repository.Id, request.Tag!, image.Id);
        }

        return new PutImageResult(repository, image, manifest, request.Tag, isNew) { IsChange = isNew || isNewTag };
    }

    private ImageRecord Add(StorageSession session, RepositoryRecord repository, Manifest manifest)
    {
        var layers = manifest.Blobs.Select(blob => blob.Digest).ToList();
        var absent = layers.Where(digest => session.Layers.Size(repository.Id, digest) is null).ToList();
        if (absent.Count > 0)
            throw RegistryErrors.LayersNotFound.With(string.Join(", ", absent), repository.Name, repository.Scope.AccountId);

        var children = manifest.Children.Select(child => child.Digest.ToString()).Distinct(StringComparer.Ordinal).ToList();
        List<ImageRecord> found = RequireChildren(session, repository, children);
        var record = new ImageRecord
        {
            RepositoryId = repository.Id,
            Digest = manifest.Digest.ToString(),
            MediaType = manifest.MediaType,
            ArtifactMediaType = manifest.ArtifactMediaType,
            SubjectDigest = manifest.Subject?.Digest.ToString(),
            // A schema 1 manifest has no sizes; the sizes of the stored blobs are right for every schema.
            Size = manifest.IsIndex
                ? found.Max(child => (long?)child.Size) ?? 0
                : layers.Sum(digest => session.Layers.Size(repository.Id, digest) ?? 0),
            ManifestSize = manifest.Content.Length,
            PushedAt = time.GetUtcNow(),
        };
        record = session.Images.Add(record, manifest.Content, layers, children);
        quotas.CheckImages(session, repository);
        return record;
    }

    /// <summary>What an index lists must be there and not in the archive, where it cannot be pulled: clients push it first.</summary>
    private static List<ImageRecord> RequireChildren(StorageSession session, RepositoryRecord repository, List<string> digests)
    {
        var found = digests.Select(digest => session.Images.Find(repository.Id, digest)).OfType<ImageRecord>()
            .Where(static image => image.Status != ImageStatuses.Archived).ToList();
        var missing = digests.Except(found.Select(static image => image.Digest), StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? found
            : throw RegistryErrors.ReferencedImagesNotFound.With(string.Join(", ", missing), repository.Name, repository.Scope.AccountId);
    }

    /// <summary>Pushing an archived image again restores it at once (user guide, "Restoring an archived image").</summary>
    private ImageRecord Restore(StorageSession session, RepositoryRecord repository, ImageRecord image)
    {
        RequireChildren(session, repository, session.Images.Children(image.Id));
        return ImageArchive.Activate(session, image, time.GetUtcNow());
    }
}
