using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>Images, for both planes.</summary>
internal sealed class ImageService(RegistryStorage storage, PullTimeExclusions exclusions, TimeProvider time, Quotas quotas)
{
    /// <summary>
    /// A pull is recorded again when the record is older than this. ECR refreshes it at least once in 24 hours; a minute
    /// saves a disk flush per pull and still shows users recent times.
    /// </summary>
    private static readonly TimeSpan PullResolution = TimeSpan.FromMinutes(1);

    private readonly ImagePutter _putter = new(storage, time, quotas);

    /// <summary>
    /// Raised after an image was stored, tagged or restored from the archive: for a push on the thread of the request, otherwise on a
    /// background thread.
    /// </summary>
    public event EventHandler<ImagePushedEventArgs>? Pushed;

    /// <exception cref="RegistryException">
    /// RepositoryNotFound, ImageAlreadyExists, ImageTagAlreadyExists, ImageDigestDoesNotMatch, LayersNotFound,
    /// ReferencedImagesNotFound, LimitExceeded, or InvalidParameter for an invalid manifest.
    /// </exception>
    public Task<PutImageResult> PutAsync(PutImageRequest request, CancellationToken cancellationToken) =>
        PutAsync(request, also: null, cancellationToken);

    /// <summary>As the other one, and in the same transaction something else; where that throws, nothing is stored.</summary>
    public async Task<PutImageResult> PutAsync(PutImageRequest request, Action<StorageSession>? also, CancellationToken cancellationToken)
    {
        PutImageResult result = await _putter.PutAsync(request, also, cancellationToken).ConfigureAwait(false);
        if (result.IsChange)
            Pushed?.Invoke(this, new ImagePushedEventArgs(result));
        return result;
    }

    /// <summary>As <see cref="ImagePutter.BeginScan"/>, for an image that is back from the archive.</summary>
    public PutImageResult BeginScan(StorageSession session, PutImageResult restored) => _putter.BeginScan(session, restored);

    /// <summary>Tells of an image that is back from the archive, which is scanned and replicated like one that was pushed.</summary>
    public void OnRestored(PutImageResult restored) => Pushed?.Invoke(this, new ImagePushedEventArgs(restored));

    /// <exception cref="RegistryException">RepositoryNotFound, ImageNotFound.</exception>
    public ImageView Get(RepositoryKey key, ImageId id) => storage.Read(session =>
    {
        RepositoryRecord repository = session.RequireRepository(key);
        ImageRecord image = session.RequireImage(repository, id);
        return new ImageView(repository, image, session.ImageTags.List(image.Id));
    });

    /// <summary>The manifest, or in the API's terms why there is none.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public (StoredManifest? Manifest, ImageIdFailure? Failure) FindManifest(RepositoryKey key, ImageId id) =>
        storage.Read<(StoredManifest?, ImageIdFailure?)>(session =>
        {
            RepositoryRecord repository = session.RequireRepository(key);
            if ((ImageRemoval.Check(id) ?? ImageRemoval.FindFailure(session, repository, id, out _)) is { } failure)
                return (null, failure);
            ImageRecord image = session.FindImage(repository, id)!;
            return image.Status == ImageStatuses.Active
                ? (new StoredManifest(repository, image, session.Images.Manifest(image.Id)), null)
                // The model got this code together with the archive storage class; AWS does not document it.
                : (null, new ImageIdFailure(id, "ImageInaccessible", $"Requested image is not accessible: its status is {image.Status}"));
        });

    /// <summary>DescribeImages: one entry per digest.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; InvalidParameter for a foreign token.</exception>
    public Page<ImageView> Describe(RepositoryKey key, ImageFilter filter, string? nextToken, int size) =>
        storage.Read(session =>
        {
            RepositoryRecord repository = session.RequireRepository(key);
            Page<TaggedImage> page = session.Images.List(repository.Id, filter, nextToken, size);
            return new Page<ImageView>([.. page.Items.Select(item => new ImageView(repository, item.Image, item.Tags))], page.NextToken);
        });

    /// <summary>ListImages: one entry per tag, and the digest alone for an untagged image.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; InvalidParameter for a foreign token.</exception>
    public Page<ImageId> List(RepositoryKey key, ImageFilter filter, string? nextToken, int size) =>
        storage.Read(session => ImageIdListing.Read(session, session.RequireRepository(key), filter, nextToken, size));

    /// <summary>Tags of a repository after a name, in lexical order.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public List<string> TagsAfter(RepositoryKey key, string name, int limit) =>
        storage.Read(session => session.ImageTags.After(session.RequireRepository(key).Id, name, limit));

    /// <summary>ListImageReferrers and the referrers of <c>/v2/</c>: images whose manifest names the digest as its subject.</summary>
    /// <exception cref="RegistryException">RepositoryNotFound; InvalidParameter for a foreign token.</exception>
    public Page<StoredManifest> Referrers(
        RepositoryKey key, Digest subject, Func<ImageRecord, bool> filter, string? nextToken, int size) =>
        storage.Read(session =>
        {
            RepositoryRecord repository = session.RequireRepository(key);
            var rows = new List<StoredManifest>();
            long after = PageToken.DecodeNumber(nextToken);
            while (rows.Count <= size)
            {
                List<ImageRecord> images = session.Images.Referrers(repository.Id, subject, after, size + 1);
                rows.AddRange(images.Where(filter).Select(image =>
                    new StoredManifest(repository, image, session.Images.Manifest(image.Id))));
                if (images.Count <= size)
                    break;
                after = images[^1].Id;
            }

            return Page<StoredManifest>.Of(rows, size, last => PageToken.Encode(last.Image.Id));
        });

    /// <summary>BatchDeleteImage: each id by itself, in the caller's order, all in one transaction.</summary>
    /// <returns>One entry per removed tag (or digest of an untagged image), and the failures.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public Task<(IReadOnlyList<ImageId> Removed, IReadOnlyList<ImageIdFailure> Failures)> DeleteAsync(
        RepositoryKey key, IEnumerable<ImageId> ids, CancellationToken cancellationToken) =>
        storage.WriteAsync<(IReadOnlyList<ImageId>, IReadOnlyList<ImageIdFailure>)>(
            session =>
            {
                RepositoryRecord repository = session.RequireRepository(key);
                var removed = new List<ImageId>();
                var failures = new List<ImageIdFailure>();
                foreach (ImageId id in ids)
                {
                    if (ImageRemoval.Remove(session, repository, id, removed) is { } failure)
                        failures.Add(failure);
                }

                return (removed, failures);
            },
            cancellationToken);

    /// <summary>
    /// Removes a tag and keeps its image, even without further tags (<c>--strict-oci</c>; ECR's behaviour is <see cref="DeleteAsync"/>).
    /// </summary>
    /// <exception cref="RegistryException">RepositoryNotFound; ImageNotFound with the message of <c>/v2/</c>.</exception>
    public Task RemoveTagAsync(RepositoryKey key, string tag, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            RepositoryRecord repository = session.RequireRepository(key);
            ImageRecord image = session.Images.FindByTag(repository.Id, tag) ?? throw RegistryErrors.ManifestUnknown.With();
            session.ImageTags.Remove(repository.Id, tag, image.Id);
        },
        cancellationToken);

    /// <summary>
    /// Records the pull of an image, unless the caller is excluded from pull time updates. A full disk is ignored: it must not prevent
    /// pulls.
    /// </summary>
    public async Task RecordPullAsync(Caller caller, ImageRecord image, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (image.LastPulledAt is { } last && (now - last).Duration() < PullResolution)
            return;
        if (exclusions.Contains(caller.Scope, caller.Identity.PrincipalArn))
            return;
        try
        {
            await storage.WriteAsync(session => session.Images.RecordPull(image.Id, now), cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException e) when (e.Error == RegistryErrors.DiskFull)
        {
            // The next pull records its time.
        }
    }
}
