using System.Text;
using System.Text.Json;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Scanning;

namespace EcrPS.LocalRegistry.Background;

/// <summary>Scans images: those that were asked for, and those pushed to repositories that scan on push.</summary>
internal sealed class ImageScans : IDisposable
{
    /// <summary>A scan reads whole layers; two at a time leave the machine to its user.</summary>
    private const int Parallel = 2;

    private readonly RegistryStorage _storage;
    private readonly BackgroundWork _work;
    private readonly TimeProvider _time;
    private readonly Lazy<Task<ImageScanner>> _scanner;
    private readonly SemaphoreSlim _slots = new(Parallel, Parallel);

    /// <param name="storage">Where images and scans are.</param>
    /// <param name="work">Runs the scans.</param>
    /// <param name="time">The registry's clock.</param>
    /// <param name="vulnerabilities">The records' folder or zip file; null for none.</param>
    /// <param name="log">Where broken records are told.</param>
    public ImageScans(RegistryStorage storage, BackgroundWork work, TimeProvider time, string? vulnerabilities, ILogger log)
    {
        _storage = storage;
        _work = work;
        _time = time;
        // Loaded with the first scan: a registry that scans nothing does not pay for it.
        _scanner = new Lazy<Task<ImageScanner>>(() => LoadAsync(vulnerabilities, log));
    }

    /// <summary>Whether an image is of a kind that has packages: not an index, and not another artifact.</summary>
    public static bool IsScannable(Manifest manifest) => manifest.Kind == ManifestKind.Image;

    /// <summary>Takes up what was in progress when the registry stopped.</summary>
    public void Resume()
    {
        foreach (var imageId in _storage.Read(static session => session.Scans.ImagesWith(ScanStatus.InProgress)))
            Start(imageId);
    }

    /// <summary>Scans an image whose scan is on record as in progress.</summary>
    public void Start(long imageId) => _work.Start("An image scan", cancellationToken => RunAsync(imageId, cancellationToken));

    /// <summary>Scans what was pushed, where its repository says so.</summary>
    public void OnPushed(object? sender, ImagePushedEventArgs pushed)
    {
        var result = pushed.Result;
        if (!result.IsNew || !result.Repository.ScanOnPush || !IsScannable(result.Manifest))
            return;
        _work.Start("A scan on push", async cancellationToken =>
        {
            await _storage.WriteAsync(session => Record(session, result.Image.Id, _time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            await RunAsync(result.Image.Id, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <summary>Puts a scan on record as in progress; an earlier one is gone.</summary>
    public static void Record(StorageSession session, long imageId, DateTimeOffset startedAt)
    {
        if (session.Images.Find(imageId) is not null)
            session.Scans.Set(new ScanRecord { ImageId = imageId, Status = ScanStatus.InProgress, StartedAt = startedAt }, []);
    }

    public void Dispose() => _slots.Dispose();

    private static async Task<ImageScanner> LoadAsync(string? path, ILogger log) => new(path is null
        ? VulnerabilityIndex.Empty
        : await VulnerabilityIndex.LoadAsync(path, warning => log.LogWarning("{Warning}", warning), CancellationToken.None).ConfigureAwait(false));

    private async Task RunAsync(long imageId, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await ScanAsync(imageId, cancellationToken).ConfigureAwait(false);
            if (result is not null)
                await _storage.WriteAsync(session => Finish(session, imageId, result), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<ImageScanResult?> ScanAsync(long imageId, CancellationToken cancellationToken)
    {
        try
        {
            var scanner = await _scanner.Value.ConfigureAwait(false);
            var manifest = _storage.Read(session => session.Images.Find(imageId) is { } image
                ? Manifest.Parse(session.Images.Manifest(imageId), image.MediaType)
                : null);
            if (manifest is null)
                return null;
            var layers = manifest.Layers.Select(layer => new ImageScanLayer(
                layer.Digest.ToString(), _ => ValueTask.FromResult<Stream>(_storage.Blobs.OpenRead(layer.Digest.ToString()))));
            return await scanner.ScanAsync([.. layers], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new ImageScanResult { Status = ScanStatus.Failed, Description = exception.Message };
        }
    }

    private void Finish(StorageSession session, long imageId, ImageScanResult result)
    {
        // Deleted or archived meanwhile, it has no scan any more.
        if (session.Scans.Find(imageId) is not { } scan)
            return;
        var done = scan with
        {
            Status = result.Status,
            Description = result.Description,
            CompletedAt = _time.GetUtcNow(),
            SourceUpdatedAt = result.VulnerabilitySourceUpdatedAt,
            SeverityCounts = JsonSerializer.Serialize(result.SeverityCounts),
        };
        session.Scans.Set(done, result.Findings.Select(static finding => Encoding.UTF8.GetString(EcrJson.Write(ScanFindings.ToBasic(finding)).Span)));
    }
}
