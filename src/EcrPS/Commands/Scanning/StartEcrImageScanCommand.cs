using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Starts basic scans of images. The output can be piped to Wait-EcrImageScan.</summary>
[Cmdlet(VerbsLifecycle.Start, "EcrImageScan", DefaultParameterSetName = ByRepository, SupportsShouldProcess = true)]
[OutputType(typeof(StartImageScanResponse))]
public sealed class StartEcrImageScanCommand : EcrImageCmdlet
{
    private const string OnceADay =
        "ECR scans an image once in 24 hours, the scan on push included: use the existing result (Wait-EcrImageScan, "
        + "Get-EcrImageScanFinding), or try again tomorrow.";

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (ScanTarget target in Images.Select(image => new ScanTarget(TargetOf(repositoryName), image)))
        {
            if (await pipeline.ShouldProcessAsync(target.Name, "Start image scan"))
                await StartAsync(target, pipeline, cancellationToken);
        }
    }

    private static async Task StartAsync(ScanTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.WriteAsync(await target.Repository.Client.StartImageScanAsync(
                new StartImageScanRequest
                {
                    RegistryId = target.Repository.RegistryId,
                    RepositoryName = target.Repository.RepositoryName,
                    ImageId = target.Image,
                },
                cancellationToken));
        }
        catch (EcrException error)
        {
            IReadOnlyList<ScanTarget> images = target.MayBeIndex(error.ErrorCode)
                ? await target.PlatformImagesAsync(cancellationToken)
                : [];
            foreach (ScanTarget image in images)
            {
                await pipeline.WriteVerboseAsync($"{target.Name} is an index; scanning its image for {image.Platform}.");
                await StartAsync(image, pipeline, cancellationToken);
            }

            if (images.Count == 0)
                await ReportAsync(error, target, pipeline, cancellationToken);
        }
    }

    private static ValueTask ReportAsync(EcrException error, ScanTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (error.ErrorCode != "LimitExceeded")
            return pipeline.ReportAsync(error, target.Name, cancellationToken);
        ErrorRecord record = EcrErrors.ToRecord(error, target.Name);
        record.ErrorDetails.RecommendedAction = OnceADay;
        return pipeline.WriteErrorAsync(record);
    }
}
