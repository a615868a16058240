using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>The wait for the scan of one image.</summary>
internal sealed class ScanWatch(ScanTarget target, ScanWaitOptions options, ScanKinds kinds)
{
    private readonly ScanWaiter _waiter = new(options);
    private bool _looked;
    private bool _answered;

    public ScanTarget Target => target;

    /// <summary>The scan status at the last poll; null if the image could not be polled.</summary>
    public ImageScanSummary? Summary { get; private set; }

    /// <summary>The reason for which there is no valid result; null if there is one or there may still be one.</summary>
    public EcrException? Error { get; private set; }

    /// <summary>The images to wait for instead, where this one is an index.</summary>
    public IReadOnlyList<ScanTarget> PlatformImages { get; private set; } = [];

    public bool IsOver { get; private set; }

    /// <summary>One poll. A failure is stored, not thrown.</summary>
    public async Task LookAsync(TimeSpan elapsed, CancellationToken cancellationToken)
    {
        try
        {
            Model.DescribeImageScanFindingsRequest request = target.Request;
            request.MaxResults = 1; // The counts are of all findings, and one shows which scanner made them.
            Model.DescribeImageScanFindingsResponse reply = await target.Repository.Client.DescribeImageScanFindingsAsync(
                request, cancellationToken);
            _answered = true;
            Summary = target.Summarize(reply);
            var observation = ScanObservation.From(reply);
            if (Summary.Succeeded && observation.Kind == ScanKind.Unknown)
                observation = observation with { Kind = await kinds.OfAsync(target, cancellationToken) };
            await DecideAsync(observation, elapsed, cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == ScanErrorCodes.ScanNotFound)
        {
            _answered = true;
            Summary = new ImageScanSummary
            {
                RepositoryName = target.Repository.RepositoryName,
                ImageTag = target.Image.ImageTag,
                ImageDigest = target.Image.ImageDigest,
                Platform = target.Platform,
                Reason = "the image has no scan",
                RegistryId = target.Repository.RegistryId,
                EndpointUrl = target.Repository.Client.EndpointUrl,
                Region = target.Repository.Client.Region,
            };
            await DecideAsync(ScanObservation.NotFound, elapsed, cancellationToken);
        }
        catch (EcrException error) when (error.IsRetryable && _answered && elapsed < options.Timeout)
        {
            // Throttling during a scan is transient and retried; a target that has never answered is not.
        }
        catch (EcrException error)
        {
            (Error, IsOver) = (error, true);
        }

        _looked = true;
    }

    private async Task DecideAsync(ScanObservation observation, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        ScanWaitDecision decision = _waiter.Observe(observation, elapsed);
        string? code = observation.Status is null ? ScanErrorCodes.ScanNotFound : decision.ErrorCode;
        if (!_looked && target.MayBeIndex(code))
        {
            PlatformImages = await target.PlatformImagesAsync(cancellationToken);
            if (PlatformImages.Count > 0)
            {
                IsOver = true;
                return;
            }
        }

        IsOver = decision.Action != ScanWaitAction.Wait;
        if (decision.Action == ScanWaitAction.Fail)
        {
            (Summary!.Succeeded, Summary.Reason) = (false, decision.Reason);
            Error = new EcrException(decision.ErrorCode!, $"{target.Name}: {decision.Reason}.");
        }
    }
}
