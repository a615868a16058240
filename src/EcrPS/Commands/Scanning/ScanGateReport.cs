using System.Management.Automation;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>Evaluates all images of a wait together. An image without a valid result fails, and so does an empty list.</summary>
internal sealed class ScanGateReport(ScanGate gate)
{
    private readonly List<string> _failing = [];
    private readonly List<ImageScanSummary> _images = [];
    private int _judged;
    private int _unreadable;

    /// <summary>How many images there are to judge, as far as is known.</summary>
    public int Expected { get; set; }

    public void Add(ScanWatch watch)
    {
        _judged++;
        if (watch.Error is { } error)
        {
            _failing.Add($"{watch.Target.Name}: no valid result ({error.ErrorCode})");
            _images.Add(watch.Summary ?? watch.Target.WithoutScan(error.Message));
        }
        else if (gate.Evaluate(watch.Findings!) is { Passed: false } result)
        {
            _failing.Add($"{watch.Target.Name}: {string.Join(", ", result.Reasons)}");
            _images.Add(watch.Summary!);
        }
    }

    /// <summary>An image reference that cannot be parsed, or a piped object that is no image.</summary>
    public void AddUnreadable(object? name)
    {
        _unreadable++;
        _failing.Add($"{ForeignText.Shorten($"{name}")}: not understood");
    }

    /// <summary>The error of a gate that did not pass; null if it passed.</summary>
    public TerminatingErrorException? Failure()
    {
        string threshold = ScanSeverities.ToApiName(gate.Threshold);
        if (_judged < Expected)
        {
            return Failed(
                $"The scan gate at {threshold} judged {_judged} of {Expected} images, because a later command ended the pipeline.",
                "Do not end the output of Wait-EcrImageScan early, as Select-Object -First does: it emits one result for each image.");
        }

        int total = _judged + _unreadable;
        if (total == 0)
        {
            return Failed(
                $"The scan gate at {threshold} received no image.", "Check that the commands before Wait-EcrImageScan find an image.");
        }

        return _failing.Count == 0
            ? null
            : Failed(
                $"The scan gate at {threshold} failed for {_failing.Count} of {total} image{(total == 1 ? "" : "s")}. "
                + $"{string.Join("; ", _failing)}.",
                "Get-EcrImageScanFinding lists the findings, with the versions that fix them.");
    }

    private TerminatingErrorException Failed(string message, string recommendedAction)
    {
        ImageScanSummary[] images = [.. _images];
        return EcrErrors.TerminatingFrom(
            new ScanGateException(message, gate.Threshold, images),
            ScanErrorCodes.ScanGateFailed,
            ErrorCategory.InvalidResult,
            images,
            recommendedAction);
    }
}
