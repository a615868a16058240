using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Scanning;

/// <summary>
/// Puts scans on record as begun. What arrives is recorded with its arrival, in one transaction: a process that is killed
/// after a push makes the scan when it is started again.
/// </summary>
internal sealed class PushScans(TimeProvider time, Quotas quotas)
{
    /// <summary>What a scan says that is one too many.</summary>
    public const string QuotaMessage = "The scan quota of the registry has been exceeded. Wait and try again.";

    /// <summary>Whether an image is of a kind that has packages: not an index, and not another artifact.</summary>
    public static bool IsScannable(Manifest manifest) => manifest.Kind == ManifestKind.Image;

    /// <summary>Puts a scan on record as begun; an earlier one is gone.</summary>
    public static void Record(StorageSession session, long imageId, string type, DateTimeOffset startedAt)
    {
        var status = type == ScanType.Enhanced ? ScanStatus.Pending : ScanStatus.InProgress;
        if (session.Images.Find(imageId) is not null)
            session.Scans.Set(new ScanRecord { ImageId = imageId, Status = status, StartedAt = startedAt, Type = type }, []);
    }

    /// <summary>Records the scan of what has arrived, where the registry's rules or its repository say so.</summary>
    /// <returns>What was stored, and whether it is now to be scanned: one scan too many is on record as that.</returns>
    public PutImageResult Record(StorageSession session, PutImageResult arrived)
    {
        if (!arrived.IsNew || !IsScannable(arrived.Manifest))
            return arrived;
        var configuration = RegistryScanning.Get(session, arrived.Repository.Scope);
        if (RegistryScanning.Of(configuration, arrived.Repository).Frequency == ScanFrequency.Manual)
            return arrived;
        var now = time.GetUtcNow();
        if (configuration.ScanType == ScanType.Basic && quotas.AreScansUsedUp(session, arrived.Repository.Scope, now))
        {
            session.Scans.Set(new ScanRecord { ImageId = arrived.Image.Id, Status = ScanStatus.LimitExceeded, StartedAt = now, Type = ScanType.Basic, Description = QuotaMessage }, []);
            return arrived;
        }

        Record(session, arrived.Image.Id, configuration.ScanType!, now);
        return arrived with { IsScanning = true };
    }
}
