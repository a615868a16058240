using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Scanning;

/// <summary>Requested scans, and the rules for the others: recorded here, carried out in the background.</summary>
internal sealed class ScanService(RegistryStorage storage, TimeProvider time, Quotas quotas)
{
    // Once per image and day, the scan on push included (user guide, service quotas).
    private const string ImageQuotaMessage = "The scan quota per image has been exceeded. Wait and try again.";

    /// <summary>Raised after a scan was recorded as in progress; the argument is the image's id.</summary>
    public event EventHandler<long>? Started;

    /// <summary>Raised after a registry was switched to enhanced scanning, whose continuous rules apply to existing images.</summary>
    public event EventHandler<RegistryScope>? EnhancedScanningSet;

    /// <summary>Starts a basic scan of an image.</summary>
    /// <exception cref="RegistryException">
    /// RepositoryNotFound; FeatureDisabled: the registry has enhanced scanning; ImageNotFound; ImageArchived; UnsupportedImageType;
    /// LimitExceeded.
    /// </exception>
    public async Task<ImageRecord> StartAsync(RepositoryKey key, ImageId id, CancellationToken cancellationToken)
    {
        ImageRecord image = await storage.WriteAsync(session => Start(session, key, id), cancellationToken).ConfigureAwait(false);
        Started?.Invoke(this, image.Id);
        return image;
    }

    /// <summary>
    /// The latest scan of an image by the registry's current scan type: results of the other type are not shown (user guide,
    /// "Scan images").
    /// </summary>
    /// <exception cref="RegistryException">
    /// RepositoryNotFound; ImageNotFound; ScanNotFound; InvalidParameter for a foreign token.
    /// </exception>
    public ScanView Get(RepositoryKey key, ImageId id, string? nextToken, int size) => storage.Read(session =>
    {
        RepositoryRecord repository = session.RequireRepository(key);
        ImageRecord image = session.RequireImage(repository, id);
        if (image.Status == ImageStatuses.Archived)
            return new ScanView(image, null, new Page<string>([], null));
        ScanRecord scan = session.Scans.Find(image.Id) is { } found && found.Type == RegistryScanning.Get(session, key.Scope).ScanType
            ? found
            : throw RegistryErrors.ScanNotFound.With(id.Digest ?? "null", id.Tag ?? "null", key.Name, key.AccountId);
        return new ScanView(image, scan, session.Scans.Findings(image.Id, nextToken, size));
    });

    /// <summary>The registry's configuration; basic and without rules, if none was put.</summary>
    public RegistryScanningConfiguration GetConfiguration(RegistryScope scope) =>
        storage.Read(session => RegistryScanning.Get(session, scope));

    /// <exception cref="RegistryException">InvalidParameter: a frequency that the scan type does not have.</exception>
    public async Task PutConfigurationAsync(
        RegistryScope scope, RegistryScanningConfiguration configuration, CancellationToken cancellationToken)
    {
        await storage.WriteAsync(session => RegistryScanning.Set(session, scope, configuration), cancellationToken).ConfigureAwait(false);
        if (configuration.ScanType == ScanType.Enhanced)
            EnhancedScanningSet?.Invoke(this, scope);
    }

    /// <summary>The registry's configuration, and the named repositories that exist.</summary>
    public (RegistryScanningConfiguration Configuration, IReadOnlyDictionary<string, RepositoryRecord> Repositories) GetConfiguration(
        RegistryScope scope, IEnumerable<string> names) => storage.Read(session =>
    {
        var found = names.Select(name => session.Repositories.Find(new RepositoryKey(scope, name)))
            .OfType<RepositoryRecord>().ToDictionary(static repository => repository.Name, StringComparer.Ordinal);
        return (RegistryScanning.Get(session, scope), (IReadOnlyDictionary<string, RepositoryRecord>)found);
    });

    /// <summary>Refuses a requested scan if the registry's quota is used up.</summary>
    /// <exception cref="RegistryException">LimitExceeded.</exception>
    public void RequireQuota(StorageSession session, RegistryScope scope)
    {
        if (quotas.AreScansUsedUp(session, scope, time.GetUtcNow()))
            throw RegistryErrors.LimitExceeded.With(PushScans.QuotaMessage);
    }

    private ImageRecord Start(StorageSession session, RepositoryKey key, ImageId id)
    {
        RepositoryRecord repository = session.RequireRepository(key);
        if (RegistryScanning.Get(session, key.Scope).ScanType == ScanType.Enhanced)
            throw RegistryErrors.FeatureDisabled.With();
        ImageRecord image = session.RequireImage(repository, id);
        if (image.Status != ImageStatuses.Active)
            throw RegistryErrors.ImageArchived.With(image.Digest, key.Name, key.AccountId);
        if (!PushScans.IsScannable(Manifest.Parse(session.Images.Manifest(image.Id), image.MediaType)))
            throw RegistryErrors.UnsupportedImageType.With(image.Digest);
        DateTimeOffset now = time.GetUtcNow();
        if (session.Scans.Find(image.Id) is { Status: not ScanStatus.LimitExceeded } earlier && now - earlier.StartedAt < Quotas.ScanPeriod)
            throw RegistryErrors.LimitExceeded.With(ImageQuotaMessage);
        RequireQuota(session, key.Scope);
        PushScans.Record(session, image.Id, ScanType.Basic, now);
        return image;
    }
}
