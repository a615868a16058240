using System.Management.Automation;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>Evaluates all images of a wait together. An image without a valid result fails, and so does an empty list.</summary>
internal sealed class ScanGateReport(ScanGate gate)
{
    private readonly List<string> _failing = [];
    private int _judged;

    public void Add(ScanWatch watch)
    {
        _judged++;
        if (watch.Error is { } error)
        {
            _failing.Add($"{watch.Target.Name}: no valid result ({error.ErrorCode})");
        }
        else if (gate.Evaluate(watch.Summary!.FindingSeverityCounts) is { Passed: false } result)
        {
            _failing.Add($"{watch.Target.Name}: {string.Join(", ", result.Reasons)}");
        }
    }

    /// <summary>An image reference that cannot be parsed.</summary>
    public void AddUnreadable(object? name)
    {
        _judged++;
        _failing.Add($"{name}: not understood");
    }

    /// <exception cref="TerminatingErrorException">The gate did not pass.</exception>
    public void ThrowIfFailed()
    {
        string threshold = ScanSeverities.ToApiName(gate.Threshold);
        if (_judged == 0)
        {
            throw Failed(
                $"The scan gate at {threshold} received no image.", "Check that the commands before Wait-EcrImageScan find an image.");
        }

        if (_failing.Count > 0)
        {
            throw Failed(
                $"The scan gate at {threshold} failed for {_failing.Count} of {_judged} image{(_judged == 1 ? "" : "s")}. "
                + $"{string.Join("; ", _failing)}.",
                "Get-EcrImageScanFinding lists the findings, with the versions that fix them.");
        }
    }

    private static TerminatingErrorException Failed(string message, string recommendedAction) =>
        EcrErrors.Terminating(ScanErrorCodes.ScanGateFailed, message, ErrorCategory.InvalidResult, target: null, recommendedAction);
}
