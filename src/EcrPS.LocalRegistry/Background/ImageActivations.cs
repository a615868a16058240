using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Background;

/// <summary>Completes restorations from the archive after a delay.</summary>
internal sealed class ImageActivations(RegistryStorage storage, ImageService images, BackgroundWork work, TimeProvider time)
{
    /// <summary>
    /// ECR takes "up to 20 minutes" (user guide, "Restoring an archived image"); this is long enough for a client to observe
    /// ACTIVATING, and short enough for an interactive user.
    /// </summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    /// <summary>Restarts the restorations that were in progress when the registry stopped.</summary>
    public void Resume()
    {
        foreach (long imageId in storage.Read(static session => session.Images.Activating()))
            Start(imageId);
    }

    public void OnRestoreStarted(object? sender, long imageId) => Start(imageId);

    /// <summary>Restores an image that is recorded as ACTIVATING.</summary>
    private void Start(long imageId) => work.Start("The restoration of an archived image", async cancellationToken =>
    {
        await Task.Delay(Duration, time, cancellationToken).ConfigureAwait(false);
        await FinishAsync(imageId, cancellationToken).ConfigureAwait(false);
    });

    private async Task FinishAsync(long imageId, CancellationToken cancellationToken)
    {
        PutImageResult? restored = await storage.WriteAsync(
            session =>
            {
                // The image was deleted or pushed again in the meantime.
                if (session.Images.Find(imageId) is not { Status: ImageStatuses.Activating } image
                    || session.Repositories.Find(image.RepositoryId) is not { } repository)
                {
                    return null;
                }

                image = ImageArchive.Activate(session, image, time.GetUtcNow());
                var manifest = Manifest.Parse(session.Images.Manifest(imageId), image.MediaType);
                return images.BeginScan(session, new PutImageResult(repository, image, manifest, Tag: null, IsNew: true)
                {
                    IsChange = true,
                    IsReplicating = PushReplication.RecordAllTags(session, repository, image),
                });
            },
            cancellationToken).ConfigureAwait(false);
        if (restored is not null)
            images.OnRestored(restored);
    }
}
