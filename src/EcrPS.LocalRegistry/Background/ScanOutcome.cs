using System.Text;
using System.Text.Json;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;
using EcrPS.Scanning;

namespace EcrPS.LocalRegistry.Background;

/// <summary>The outcome of a scan, recorded in the form of its scan type.</summary>
internal sealed class ScanOutcome(StorageSession session, long imageId, ImageScanResult result, string version)
{
    /// <summary>Stores it, unless the image was deleted or archived in the meantime and its scan was removed.</summary>
    public void Store(DateTimeOffset now)
    {
        if (session.Scans.Find(imageId) is not { } scan || session.Images.Find(imageId) is not { } image
            || session.Repositories.Find(image.RepositoryId) is not { } repository)
        {
            return;
        }

        IEnumerable<string> findings = scan.Type == ScanType.Enhanced
            ? Enhanced(repository, image, now)
            : result.Findings.Select(static finding => Text(ScanFindings.ToBasic(finding)));
        ScanRecord done = scan with
        {
            Status = Status(scan, repository),
            Description = result.Description,
            CompletedAt = now,
            SourceUpdatedAt = result.VulnerabilitySourceUpdatedAt,
            SeverityCounts = JsonSerializer.Serialize(result.SeverityCounts),
            Source = version,
        };
        session.Scans.Set(done, findings.ToList());
    }

    private static string Text<T>(T finding)
        where T : IEcrModel<T> => Encoding.UTF8.GetString(EcrJson.Write(finding).Span);

    /// <summary>The status of a continuously scanned image is ACTIVE (API reference, ImageScanStatus).</summary>
    private string Status(ScanRecord scan, RepositoryRecord repository) =>
        scan.Type == ScanType.Enhanced && result.Status == ScanStatus.Complete
        && RegistryScanning.Of(RegistryScanning.Get(session, repository.Scope), repository).Frequency == ScanFrequency.ContinuousScan
            ? ScanStatus.Active
            : result.Status;

    private IEnumerable<string> Enhanced(RepositoryRecord repository, ImageRecord image, DateTimeOffset now)
    {
        string? platform = result.Distribution is { } distribution
            ? $"{distribution.Id}_{distribution.VersionId}".TrimEnd('_').ToUpperInvariant().Replace('.', '_')
            : null;
        var shape = new EnhancedFindings(repository, image, session.ImageTags.List(imageId), platform);
        var first = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (string json in session.Scans.Findings(imageId, nextToken: null, int.MaxValue - 1).Items)
        {
            EnhancedImageScanFinding earlier = EcrJson.Read<EnhancedImageScanFinding>(Encoding.UTF8.GetBytes(json));
            first[earlier.FindingArn!] = earlier.FirstObservedAt ?? now;
        }

        return result.Findings.Select(finding => Text(shape.Of(finding, now, first)));
    }
}
