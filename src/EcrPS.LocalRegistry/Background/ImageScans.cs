using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Scanning;

namespace EcrPS.LocalRegistry.Background;

/// <summary>Scans images: on request, and as the registry's rules or the repository's flag require.</summary>
internal sealed class ImageScans(
    RegistryStorage storage, BackgroundWork work, TimeProvider time, VulnerabilityRecords records) : IDisposable
{
    /// <summary>
    /// The interval of checks for new vulnerability records: they change daily at most, and a check costs a listing of their folder.
    /// </summary>
    public static readonly TimeSpan RescanInterval = TimeSpan.FromMinutes(10);

    /// <summary>A scan reads whole layers; two at a time leave enough of the machine for other work.</summary>
    private const int Parallel = 2;

    private readonly SemaphoreSlim _slots = new(Parallel, Parallel);

    /// <summary>
    /// Resumes scans that were in progress when the registry stopped, and repeats those that are outdated by new records.
    /// </summary>
    public void Resume()
    {
        foreach (long imageId in storage.Read(static session =>
            session.Scans.ImagesWith(ScanStatus.InProgress).Concat(session.Scans.ImagesWith(ScanStatus.Pending)).ToList()))
        {
            Start(imageId);
        }

        if (storage.Read(static session => session.Scans.ImagesWith(ScanStatus.Active)).Count > 0)
            work.Start("Continuous scans", RescanAsync);
    }

    public void OnStarted(object? sender, long imageId) => Start(imageId);

    /// <summary>Scans an image whose scan is recorded as in progress.</summary>
    private void Start(long imageId) => work.Start("An image scan", cancellationToken => RunAsync(imageId, cancellationToken));

    /// <summary>Scans a pushed or replicated image if a scan is recorded for it.</summary>
    public void OnPushed(object? sender, ImagePushedEventArgs pushed)
    {
        if (pushed.Result.IsScanning)
            Start(pushed.Result.Image.Id);
    }

    public void OnEnhancedScanningSet(object? sender, RegistryScope scope) => StartContinuous(scope);

    /// <summary>Scans all images of a registry that continuous rules select and that have no enhanced scan yet.</summary>
    private void StartContinuous(RegistryScope scope) => work.Start("The first continuous scans", async cancellationToken =>
    {
        foreach (long imageId in await storage.WriteAsync(session => RecordContinuous(session, scope), cancellationToken)
            .ConfigureAwait(false))
        {
            Start(imageId);
        }
    });

    /// <summary>Repeats continuous scans after the vulnerability records on disk have changed.</summary>
    public async Task RescanAsync(CancellationToken cancellationToken)
    {
        string version = records.Refresh();
        foreach (long imageId in storage.Read(session => session.Scans.Outdated(ScanStatus.Active, version)))
        {
            if (storage.Read(session => IsContinuous(session, imageId)))
                await RunAsync(imageId, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _slots.Dispose();

    private static bool IsContinuous(StorageSession session, long imageId) =>
        session.Images.Find(imageId) is { } image && session.Repositories.Find(image.RepositoryId) is { } repository
        && RegistryScanning.Get(session, repository.Scope) is { ScanType: ScanType.Enhanced } configuration
        && RegistryScanning.Of(configuration, repository).Frequency == ScanFrequency.ContinuousScan;

    private List<long> RecordContinuous(StorageSession session, RegistryScope scope)
    {
        RegistryScanningConfiguration configuration = RegistryScanning.Get(session, scope);
        var repositories = session.Repositories.AllIds().Select(session.Repositories.Find).OfType<RepositoryRecord>()
            .Where(repository => repository.Scope == scope
                && RegistryScanning.Of(configuration, repository).Frequency == ScanFrequency.ContinuousScan).ToList();
        var active = new ImageFilter(Status: ImageStatuses.Active);
        var images = repositories.SelectMany(repository => session.Images.After(repository.Id, active, afterId: 0, limit: int.MaxValue))
            .Select(static item => item.Image)
            .Where(image => session.Scans.Find(image.Id) is not { Type: ScanType.Enhanced }
                && PushScans.IsScannable(Manifest.Parse(session.Images.Manifest(image.Id), image.MediaType)))
            .Select(static image => image.Id).ToList();
        foreach (long imageId in images)
            PushScans.Record(session, imageId, ScanType.Enhanced, time.GetUtcNow());
        return images;
    }

    private async Task RunAsync(long imageId, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            (ImageScanResult? result, string version) = await ScanAsync(imageId, cancellationToken).ConfigureAwait(false);
            if (result is not null)
            {
                await storage.WriteAsync(
                    session => new ScanOutcome(session, imageId, result, version).Store(time.GetUtcNow()),
                    cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<(ImageScanResult? Result, string Version)> ScanAsync(long imageId, CancellationToken cancellationToken)
    {
        string? version = "";
        try
        {
            (ImageScanner? scanner, version) = await records.GetAsync().ConfigureAwait(false);
            Manifest? manifest = storage.Read(session => session.Images.Find(imageId) is { } image
                ? Manifest.Parse(session.Images.Manifest(imageId), image.MediaType)
                : null);
            if (manifest is null)
                return (null, version);
            IEnumerable<ImageScanLayer> layers = manifest.Layers.Select(layer => new ImageScanLayer(
                layer.Digest.ToString(), _ => ValueTask.FromResult<Stream>(storage.Blobs.OpenRead(layer.Digest)))
            {
                MediaType = layer.MediaType,
                // Schema 1 has no sizes.
                Size = layer.Size >= 0 ? layer.Size : null,
            });
            return (await scanner.ScanAsync([.. layers], cancellationToken).ConfigureAwait(false), version);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return (new ImageScanResult { Status = ScanStatus.Failed, Description = exception.Message }, version);
        }
    }
}
