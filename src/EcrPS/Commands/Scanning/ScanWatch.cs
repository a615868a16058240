using EcrPS.Client;
using EcrPS.Model;
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

    /// <summary>The findings per severity, counted from all findings, once there is a valid result.</summary>
    public IReadOnlyDictionary<string, int>? Findings { get; private set; }

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
            if (!_looked)
                await target.RequireTagsAsync(cancellationToken);
            DescribeImageScanFindingsRequest request = target.RequestFor();
            request.MaxResults = 1; // Until the result is there, its status is enough; one finding shows which scanner made it.
            DescribeImageScanFindingsResponse reply = await target.Repository.Client.DescribeImageScanFindingsAsync(
                request, cancellationToken);
            _answered = true;
            Summary = target.Summarize(reply);
            await target.Repository.Connection.PlaceAsync([Summary], cancellationToken);
            var observation = ScanObservation.From(reply);
            if (Summary.Succeeded && observation.Kind == ScanKind.Unknown)
                observation = observation with { Kind = await kinds.OfAsync(target, cancellationToken) };
            ScanResult? result = null;
            if (Summary.Succeeded && !observation.HasCounts)
            {
                result = await ReadAsync(reply, cancellationToken);
                observation = observation with { SeverityCounts = result.SeverityCounts };
            }

            await DecideAsync(observation, elapsed, cancellationToken);
            if (IsOver && Error is null && PlatformImages.Count == 0)
                Accept(result ?? await ReadAsync(reply, cancellationToken), elapsed);
        }
        catch (EcrException error) when (error.ErrorCode == ScanErrorCodes.ScanNotFound)
        {
            _answered = true;
            Summary = target.WithoutScan("the image has no scan");
            await target.Repository.Connection.PlaceAsync([Summary], cancellationToken);
            await DecideAsync(ScanObservation.NotFound, elapsed, cancellationToken);
        }
        catch (EcrException error) when (error.IsRetryable && _answered && elapsed < options.Timeout)
        {
            // Throttling during a scan is transient and retried; a target that has never answered is not.
            IsOver = false;
        }
        catch (EcrException error)
        {
            (Error, IsOver) = (error, true);
        }

        _looked = true;
    }

    /// <summary>Reads all findings, because counts alone are not trusted. A first page without a next one is all.</summary>
    private async Task<ScanResult> ReadAsync(DescribeImageScanFindingsResponse first, CancellationToken cancellationToken)
    {
        string? digest = first.ImageId?.ImageDigest;
        var result = new ScanResult(target.Id.ImageDigest ?? digest);
        if (string.IsNullOrEmpty(first.NextToken))
        {
            result.Add(first);
            return result;
        }

        await foreach (DescribeImageScanFindingsResponse page in target.Repository.Client.DescribeImageScanFindingsPagesAsync(
            target.RequestFor(digest), readAhead: true, cancellationToken))
        {
            result.Add(page);
        }

        return result;
    }

    private void Accept(ScanResult result, TimeSpan elapsed)
    {
        if (result.Contradiction is not { } contradiction)
        {
            Findings = result.SeverityCounts;
            return;
        }

        Conclude(_waiter.Reject(contradiction, elapsed));
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

        Conclude(decision);
    }

    private void Conclude(ScanWaitDecision decision)
    {
        IsOver = decision.Action != ScanWaitAction.Wait;
        if (decision.Action == ScanWaitAction.Fail)
        {
            (Summary!.Succeeded, Summary.Reason) = (false, decision.Reason);
            Error = new EcrException(decision.ErrorCode!, $"{target.Name}: {decision.Reason}.");
        }
    }
}
