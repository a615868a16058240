using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Scanning;

/// <summary>
/// Records scans as in progress. The scan of a pushed or replicated image is recorded in the transaction that stores the image: a
/// process that is killed after a push carries out the scan after its restart.
/// </summary>
internal sealed class PushScans(TimeProvider time, Quotas quotas)
{
    /// <summary>The description of a scan above the quota.</summary>
    public const string QuotaMessage = "The scan quota of the registry has been exceeded. Wait and try again.";

    /// <summary>Whether an image can contain packages: an index or another artifact cannot.</summary>
    public static bool IsScannable(Manifest manifest) => manifest.Kind == ManifestKind.Image;

    /// <summary>Records a scan as in progress and removes an earlier one.</summary>
    public static void Record(StorageSession session, long imageId, string type, DateTimeOffset startedAt)
    {
        string status = type == ScanType.Enhanced ? ScanStatus.Pending : ScanStatus.InProgress;
        if (session.Images.Find(imageId) is not null)
            session.Scans.Set(new ScanRecord { ImageId = imageId, Status = status, StartedAt = startedAt, Type = type }, []);
    }

    /// <summary>Records the scan of a pushed or replicated image, if the registry's rules or its repository require one.</summary>
    /// <returns>The result, with the decision whether the image is to be scanned: a scan above the quota is not started.</returns>
    public PutImageResult Record(StorageSession session, PutImageResult arrived)
    {
        if (!arrived.IsNew || !IsScannable(arrived.Manifest))
            return arrived;
        RegistryScanningConfiguration configuration = RegistryScanning.Get(session, arrived.Repository.Scope);
        if (RegistryScanning.Of(configuration, arrived.Repository).Frequency == ScanFrequency.Manual)
            return arrived;
        DateTimeOffset now = time.GetUtcNow();
        if (configuration.ScanType == ScanType.Basic && quotas.AreScansUsedUp(session, arrived.Repository.Scope, now))
        {
            session.Scans.Set(
                new ScanRecord
                {
                    ImageId = arrived.Image.Id,
                    Status = ScanStatus.LimitExceeded,
                    StartedAt = now,
                    Type = ScanType.Basic,
                    Description = QuotaMessage,
                },
                []);
            return arrived;
        }

        Record(session, arrived.Image.Id, configuration.ScanType!, now);
        return arrived with { IsScanning = true };
    }
}
