using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>
/// Starts basic scans of images that have none. A scan that is there already, such as that on push, serves as well: ECR scans an image
/// once in 24 hours. The output can be piped to Wait-EcrImageScan.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "EcrImageScan", DefaultParameterSetName = ByRepository, SupportsShouldProcess = true)]
[OutputType(typeof(StartImageScanResponse))]
public sealed class StartEcrImageScanCommand : EcrScanCmdlet
{
    private const string LimitExceeded = "LimitExceeded";

    private const string OnceADay =
        "ECR scans an image once in 24 hours, the scan on push included: use the existing result (Wait-EcrImageScan, "
        + "Get-EcrImageScanFinding), or try again tomorrow.";

    /// <summary>Start a new scan even if the image has one.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (ScanTarget target in TargetsIn(repositoryName))
        {
            try
            {
                await target.RequireTagsAsync(cancellationToken);
                await StartAsync(target, pipeline, cancellationToken);
            }
            catch (EcrException error)
            {
                await pipeline.ReportAsync(error, target.Name, cancellationToken);
            }
        }
    }

    private async Task StartAsync(ScanTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!Force && await LookAsync(target, cancellationToken) is { Reply: { } existing, Serves: true })
        {
            await pipeline.WriteVerboseAsync(
                $"{target.Name} has a scan already ({existing.ImageScanStatus?.Status}); -Force starts a new one.");
            await pipeline.WriteAsync(existing);
            return;
        }

        // The images of an index belong to the question for the index.
        if (target.IndexName is null && !await pipeline.ShouldProcessAsync(target.Name, "Start image scan"))
            return;
        try
        {
            StartImageScanResponse reply = await target.Repository.Client.StartImageScanAsync(
                new StartImageScanRequest
                {
                    RegistryId = target.Repository.RegistryId,
                    RepositoryName = target.Repository.RepositoryName,
                    ImageId = target.Image,
                },
                cancellationToken);
            reply.ImageTags = target.Tags;
            await pipeline.WriteAsync(reply);
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
                await RecoverAsync(error, target, pipeline, cancellationToken);
        }
    }

    /// <summary>The image may have been scanned meanwhile: a scan on push does not exist yet when the push returns.</summary>
    private async Task RecoverAsync(EcrException error, ScanTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (error.ErrorCode != LimitExceeded)
        {
            await pipeline.ReportAsync(error, target.Name, cancellationToken);
            return;
        }

        (StartImageScanResponse? reply, bool serves) = Force ? default : await LookAsync(target, cancellationToken);
        if (!serves && reply is { ImageScanStatus: null })
        {
            await pipeline.WriteWarningAsync(
                $"{target.Name}: ECR accepts no new scan of the image today, and has no result of an earlier one yet. If the repository "
                + "scans on push, that scan may be about to start: Wait-EcrImageScan waits for it.");
            serves = true;
        }

        if (serves)
        {
            await pipeline.WriteAsync(reply!);
            return;
        }

        ErrorRecord record = EcrErrors.ToRecord(error, target.Name);
        record.ErrorDetails.RecommendedAction = OnceADay;
        await pipeline.WriteErrorAsync(record);
    }

    /// <summary>
    /// The scan of an image in the form of a started one, without a status where there is none, and whether it has a result or will have
    /// one. Null if the service does not tell: then a new scan is the way to find out.
    /// </summary>
    private static async Task<(StartImageScanResponse? Reply, bool Serves)> LookAsync(
        ScanTarget target, CancellationToken cancellationToken)
    {
        try
        {
            DescribeImageScanFindingsRequest request = target.RequestFor();
            request.MaxResults = 1;
            DescribeImageScanFindingsResponse reply = await target.Repository.Client.DescribeImageScanFindingsAsync(
                request, cancellationToken);
            var state = ScanState.Classify(reply.ImageScanStatus?.Status);
            return (Of(target, reply, reply.ImageScanStatus, reply.ImageId?.ImageDigest), state.Kind != ScanStateKind.Failed);
        }
        catch (EcrException error) when (error.ErrorCode == ScanErrorCodes.ScanNotFound)
        {
            return (Of(target, target.WithoutScan(""), null, null), false);
        }
        catch (EcrException)
        {
            return default;
        }
    }

    private static StartImageScanResponse Of(ScanTarget target, IEcrResource origin, ImageScanStatus? status, string? digest) =>
        new StartImageScanResponse
        {
            RepositoryName = target.Repository.RepositoryName,
            ImageId = new ImageIdentifier { ImageDigest = target.Image.ImageDigest ?? digest, ImageTag = target.Image.ImageTag },
            ImageScanStatus = status,
            ImageTags = target.Tags,
        }.From(origin);
}
