using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>
/// Gets the findings of image scans in one form for basic and enhanced scanning, page by page. A missing result
/// is an error: a list without findings must not be mistaken for an image without vulnerabilities.
/// </summary>
[Cmdlet(VerbsCommon.Get, "EcrImageScanFinding", DefaultParameterSetName = ByRepository)]
[OutputType(typeof(ScanFinding), typeof(ImageScanSummary))]
public sealed class GetEcrImageScanFindingCommand : EcrImageCmdlet
{
    /// <summary>Emit only findings at or above this severity; those without a rating are below all others.</summary>
    [Parameter]
    public ScanSeverity MinimumSeverity { get; set; }

    /// <summary>Emit the scan status and the counts per severity instead of the findings.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (ImageIdentifier image in Images)
            await EmitAsync(new ScanTarget(TargetOf(repositoryName), image), pipeline, cancellationToken);
    }

    private async Task EmitAsync(ScanTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(target, pipeline, cancellationToken);
        }
        catch (EcrException error)
        {
            if (!await EmitPlatformImagesAsync(target, error.ErrorCode, pipeline, cancellationToken))
                await pipeline.ReportAsync(error, target.Name, cancellationToken);
        }
    }

    private async Task ReadAsync(ScanTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        ScanState? state = null;
        await foreach (DescribeImageScanFindingsResponse page in target.Repository.Client.DescribeImageScanFindingsPagesAsync(
            target.Request, cancellationToken: cancellationToken))
        {
            state ??= ScanState.Classify(page.ImageScanStatus?.Status, page.ImageScanStatus?.Description);
            if (await EmitPlatformImagesAsync(target, state.ErrorCode, pipeline, cancellationToken))
                return;
            if (Summary)
            {
                await pipeline.WriteAsync(target.Summarize(page));
                return;
            }

            await pipeline.WritePageAsync([.. ScanFindings.From(page.ImageScanFindings)
                .Where(finding => finding.SeverityRank >= MinimumSeverity)
                .Select(finding => Place(finding, page, target))]);
        }

        if (state is { IsTrusted: false })
        {
            var error = new EcrException(state.ErrorCode ?? "ScanInProgress", $"{target.Name}: {state.Reason}.");
            await pipeline.ReportAsync(error, target.Name, cancellationToken);
        }
    }

    /// <summary>Emits the results of the images of an index; false if it is not an index, or the code has another cause.</summary>
    private async Task<bool> EmitPlatformImagesAsync(
        ScanTarget target, string? errorCode, IPipeline pipeline, CancellationToken cancellationToken)
    {
        IReadOnlyList<ScanTarget> images = target.MayBeIndex(errorCode) ? await target.PlatformImagesAsync(cancellationToken) : [];
        foreach (ScanTarget image in images)
            await EmitAsync(image, pipeline, cancellationToken);
        return images.Count > 0;
    }

    private static ScanFinding Place(ScanFinding finding, DescribeImageScanFindingsResponse page, ScanTarget target)
    {
        finding.From(page);
        (finding.ImageDigest, finding.ImageTag, finding.Platform) = (page.ImageId?.ImageDigest, target.Image.ImageTag, target.Platform);
        return finding;
    }
}
