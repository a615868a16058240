using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
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
public sealed class GetEcrImageScanFindingCommand : EcrScanCmdlet
{
    /// <summary>Emit only findings at or above this severity; those without a rating are below all others.</summary>
    [Parameter]
    [SeverityTransformation]
    public ScanSeverity MinimumSeverity { get; set; }

    /// <summary>Emit the scan status and the counts per severity instead of the findings.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (ScanTarget target in TargetsIn(repositoryName))
            await EmitAsync(target, pipeline, cancellationToken);
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
        await target.RequireTagsAsync(cancellationToken);
        ImageScanSummary? summary = null;
        ScanState? state = null;
        var result = new ScanResult(target.Id.ImageDigest);
        await foreach (DescribeImageScanFindingsResponse page in target.Repository.Client.DescribeImageScanFindingsPagesAsync(
            target.RequestFor(), cancellationToken: cancellationToken))
        {
            summary ??= target.Summarize(page);
            state ??= ScanState.Classify(page.ImageScanStatus?.Status, page.ImageScanStatus?.Description);
            if (await EmitPlatformImagesAsync(target, state.ErrorCode, pipeline, cancellationToken))
                return;
            result.Add(page);
            if (!Summary)
            {
                await pipeline.WritePageAsync([.. ScanFindings.From(page.ImageScanFindings)
                    .Where(finding => finding.SeverityRank >= MinimumSeverity)
                    .Select(finding => Place(finding, page, target))]);
            }
        }

        if (state is null)
            return;
        string? contradiction = state.IsTrusted ? result.Contradiction : null;
        if (contradiction is not null)
            (summary!.Succeeded, summary.Reason) = (false, $"the result contradicts itself: {contradiction}");
        if (Summary)
        {
            await pipeline.WriteAsync(summary!);
        }
        else if (!summary!.Succeeded)
        {
            string code = contradiction is null ? state.ErrorCode ?? "ScanInProgress" : ScanErrorCodes.ResultInconsistent;
            await pipeline.ReportAsync(new EcrException(code, $"{target.Name}: {summary.Reason}."), target.Name, cancellationToken);
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
        finding.ImageDigest = page.ImageId?.ImageDigest;
        (finding.ImageTag, finding.ImageTags, finding.Platform) = (target.Image.ImageTag, target.Tags, target.Platform);
        return finding;
    }
}
