using System.Text;
using System.Text.Json;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Api;

/// <summary>StartImageScan and DescribeImageScanFindings.</summary>
internal sealed class ScanApi(RegistryStorage storage, ImageScans scans, TimeProvider time)
{
    // Once per image and day, the scan on push included (user guide, service quotas).
    private const string QuotaMessage = "The scan quota per image has been exceeded. Wait and try again.";

    public void AddTo(ApiTable table)
    {
        table.Add<StartImageScanRequest, StartImageScanResponse>("StartImageScan", StartAsync);
        table.Add<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse>("DescribeImageScanFindings", Describe);
    }

    private async Task<StartImageScanResponse> StartAsync(Caller caller, StartImageScanRequest request, CancellationToken cancellationToken)
    {
        var image = await storage.WriteAsync(
            session =>
            {
                var repository = session.RequireRepository(caller.Repository(request.RepositoryName!));
                if (RegistryScanning.Get(session, caller.Scope).ScanType == ScanType.Enhanced)
                    throw RegistryErrors.FeatureDisabled.With();
                var found = session.RequireImage(repository, request.ImageId!.ToRequiredId());
                if (found.Status != ImageStatuses.Active)
                    throw RegistryErrors.ImageArchived.With(found.Digest, repository.Name, repository.Scope.AccountId);
                if (!PushScans.IsScannable(Manifest.Parse(session.Images.Manifest(found.Id), found.MediaType)))
                    throw RegistryErrors.UnsupportedImageType.With(found.Digest);
                var now = time.GetUtcNow();
                if (session.Scans.Find(found.Id) is { Status: not ScanStatus.LimitExceeded } earlier && now - earlier.StartedAt < Quotas.ScanPeriod)
                    throw RegistryErrors.LimitExceeded.With(QuotaMessage);
                scans.RequireQuota(session, caller.Scope);
                PushScans.Record(session, found.Id, ScanType.Basic, now);
                return found;
            },
            cancellationToken).ConfigureAwait(false);
        scans.Start(image.Id);
        return new StartImageScanResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = request.ImageId!.ImageTag },
            ImageScanStatus = new ImageScanStatus { Status = ScanStatus.InProgress },
        };
    }

    private DescribeImageScanFindingsResponse Describe(Caller caller, DescribeImageScanFindingsRequest request) => storage.Read(session =>
    {
        var repository = session.RequireRepository(caller.Repository(request.RepositoryName!));
        var id = request.ImageId!.ToRequiredId();
        var image = session.RequireImage(repository, id);
        if (image.Status == ImageStatuses.Archived)
            return Describe(caller, request, image, new ImageScanStatus { Status = ScanStatus.ImageArchived, Description = "The image is archived." });
        // Results of the other scan type are not shown (user guide, "Scan images").
        var scan = session.Scans.Find(image.Id) is { } found && found.Type == RegistryScanning.Get(session, caller.Scope).ScanType
            ? found
            : throw RegistryErrors.ScanNotFound.With(id.Digest ?? "null", id.Tag ?? "null", repository.Name, repository.Scope.AccountId);
        var page = session.Scans.Findings(image.Id, request.NextToken, PageSize.Of(request.MaxResults));
        var reply = Describe(caller, request, image, new ImageScanStatus { Status = scan.Status, Description = scan.Description });
        reply.ImageScanFindings = scan.Status is ScanStatus.Complete or ScanStatus.Active ? Findings(scan, page.Items) : null;
        reply.NextToken = page.NextToken;
        return reply;
    });

    private static DescribeImageScanFindingsResponse Describe(Caller caller, DescribeImageScanFindingsRequest request, ImageRecord image, ImageScanStatus status) => new()
    {
        RegistryId = caller.Scope.AccountId,
        RepositoryName = request.RepositoryName,
        ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = request.ImageId!.ImageTag },
        ImageScanStatus = status,
    };

    private static ImageScanFindings Findings(ScanRecord scan, IReadOnlyList<string> findings)
    {
        var shown = new ImageScanFindings
        {
            ImageScanCompletedAt = scan.CompletedAt,
            VulnerabilitySourceUpdatedAt = scan.SourceUpdatedAt,
            FindingSeverityCounts = JsonSerializer.Deserialize<Dictionary<string, int>>(scan.SeverityCounts)!,
        };
        if (scan.Type == ScanType.Enhanced)
            shown.EnhancedFindings = [.. findings.Select(Read<EnhancedImageScanFinding>)];
        else
            shown.Findings = [.. findings.Select(Read<ImageScanFinding>)];
        return shown;
    }

    private static T Read<T>(string json)
        where T : IEcrModel<T> => EcrJson.Read<T>(Encoding.UTF8.GetBytes(json));
}
