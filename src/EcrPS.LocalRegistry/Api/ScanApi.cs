using System.Text;
using System.Text.Json;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Api;

/// <summary>StartImageScan and DescribeImageScanFindings.</summary>
internal sealed class ScanApi(ScanService scans)
{
    public void AddTo(ApiTable table)
    {
        table.Add<StartImageScanRequest, StartImageScanResponse>("StartImageScan", StartAsync);
        table.Add<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse>("DescribeImageScanFindings", Describe);
    }

    private async Task<StartImageScanResponse> StartAsync(Caller caller, StartImageScanRequest request, CancellationToken cancellationToken)
    {
        ImageRecord image = await scans.StartAsync(
            caller.Repository(request.RepositoryName!), request.ImageId!.ToImageId(), cancellationToken).ConfigureAwait(false);
        return new StartImageScanResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = request.ImageId!.ImageTag },
            ImageScanStatus = new ImageScanStatus { Status = ScanStatus.InProgress },
        };
    }

    private DescribeImageScanFindingsResponse Describe(Caller caller, DescribeImageScanFindingsRequest request)
    {
        ScanView view = scans.Get(
            caller.Repository(request.RepositoryName!), request.ImageId!.ToImageId(), request.NextToken, PageSize.Of(request.MaxResults));
        if (view.Scan is not { } scan)
            return Describe(caller, request, view.Image, new ImageScanStatus { Status = ScanStatus.ImageArchived, Description = "The image is archived." });
        DescribeImageScanFindingsResponse reply = Describe(
            caller, request, view.Image, new ImageScanStatus { Status = scan.Status, Description = scan.Description });
        reply.ImageScanFindings = scan.Status is ScanStatus.Complete or ScanStatus.Active ? Findings(scan, view.Findings.Items) : null;
        reply.NextToken = view.Findings.NextToken;
        return reply;
    }

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
