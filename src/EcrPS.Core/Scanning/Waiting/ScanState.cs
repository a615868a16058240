using EcrPS.Model;

namespace EcrPS.Scanning;

/// <summary>
/// One scan status with its meaning. Covers the ten values of <c>ScanStatus</c> in the API, basic and enhanced
/// (API reference, ImageScanStatus), and fails closed on any other.
/// </summary>
public sealed record ScanState
{
    private static readonly Dictionary<string, ScanState> Known = new[]
    {
        Pending(ScanStatus.InProgress, "the scan is running"),
        Pending(ScanStatus.Pending, "the scan is queued"),
        Succeeded(ScanStatus.Complete, "the scan is complete"),
        Succeeded(ScanStatus.Active, "the image is under continuous scanning"),
        Failed(ScanStatus.Failed, ScanErrorCodes.ScanFailed, "the scan failed"),
        Failed(ScanStatus.UnsupportedImage, ScanErrorCodes.UnsupportedImage, "this kind of image is not supported by the scanner"),
        Failed(
            ScanStatus.ScanEligibilityExpired,
            ScanErrorCodes.EligibilityExpired,
            "the image is no longer scanned; findings that remain are out of date"),
        Failed(ScanStatus.FindingsUnavailable, ScanErrorCodes.FindingsUnavailable, "the findings are not available"),
        Failed(ScanStatus.LimitExceeded, ScanErrorCodes.LimitExceeded, "a limit on scanning was reached"),
        Failed(ScanStatus.ImageArchived, ScanErrorCodes.ImageArchived, "the image is archived, and archived images are not scanned"),
    }.ToDictionary(state => state.Status, StringComparer.Ordinal);

    private ScanState(string status, ScanStateKind kind, string? errorCode, string reason)
    {
        Status = status;
        Kind = kind;
        ErrorCode = errorCode;
        Reason = reason;
    }

    /// <summary>The status in the API's spelling.</summary>
    public string Status { get; }

    /// <summary>What it means.</summary>
    public ScanStateKind Kind { get; }

    /// <summary>One of <see cref="ScanErrorCodes"/> where <see cref="Kind"/> is Failed, else null.</summary>
    public string? ErrorCode { get; }

    /// <summary>One clause of English, with the service's own description where it gave one.</summary>
    public string Reason { get; private init; }

    /// <summary>
    /// Whether findings that come with this status say something about the image as it is now. Only true for success:
    /// SCAN_ELIGIBILITY_EXPIRED may carry findings, but stale ones, and no findings at all is not "no vulnerabilities".
    /// </summary>
    public bool IsTrusted => Kind == ScanStateKind.Succeeded;

    /// <summary>Classifies a status.</summary>
    /// <param name="status">The API's value. Empty or unknown values are failures: an unrecognized status must not pass a gate.</param>
    /// <param name="description">The service's description of the status, if any.</param>
    public static ScanState Classify(string? status, string? description = null)
    {
        if (!Known.TryGetValue(status ?? "", out ScanState? state))
        {
            state = string.IsNullOrEmpty(status)
                ? Failed("", ScanErrorCodes.UnknownStatus, "the service gave no scan status")
                : Failed(status, ScanErrorCodes.UnknownStatus, $"the scan status '{status}' is not known to this version");
        }

        return string.IsNullOrWhiteSpace(description) ? state : state with { Reason = $"{state.Reason} ({description.Trim()})" };
    }

    private static ScanState Pending(string status, string reason) => new(status, ScanStateKind.Pending, null, reason);

    private static ScanState Succeeded(string status, string reason) => new(status, ScanStateKind.Succeeded, null, reason);

    private static ScanState Failed(string status, string code, string reason) => new(status, ScanStateKind.Failed, code, reason);
}
