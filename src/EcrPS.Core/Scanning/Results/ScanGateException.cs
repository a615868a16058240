namespace EcrPS.Scanning;

/// <summary>A gate failed: an image has findings at or above the threshold or no valid result, or there was no image.</summary>
public sealed class ScanGateException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Which images failed, and why.</param>
    /// <param name="threshold">The lowest severity that fails.</param>
    /// <param name="images">The images that failed.</param>
    public ScanGateException(string message, ScanSeverity threshold, IReadOnlyList<ImageScanSummary> images)
        : base(message)
    {
        Threshold = threshold;
        Images = images;
    }

    /// <summary>The lowest severity that fails.</summary>
    public ScanSeverity Threshold { get; }

    /// <summary>
    /// The images that failed, those without a valid result too; empty where no image was given or none could be identified.
    /// </summary>
    public IReadOnlyList<ImageScanSummary> Images { get; }
}
