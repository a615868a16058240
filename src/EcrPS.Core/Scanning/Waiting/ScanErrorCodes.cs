namespace EcrPS.Scanning;

/// <summary>Stable error ids for every way in which waiting for a scan, or the gate, fails.</summary>
public static class ScanErrorCodes
{
    /// <summary>The image has no scan, and none appeared within the grace time.</summary>
    public const string ScanNotFound = "ScanNotFound";

    /// <summary>The scan had no stable result within the timeout.</summary>
    public const string ScanTimeout = "ScanTimeout";

    /// <summary>Status FAILED.</summary>
    public const string ScanFailed = "ScanFailed";

    /// <summary>Status UNSUPPORTED_IMAGE.</summary>
    public const string UnsupportedImage = "ScanUnsupportedImage";

    /// <summary>Status SCAN_ELIGIBILITY_EXPIRED: too old for continuous scanning; remaining findings are stale.</summary>
    public const string EligibilityExpired = "ScanEligibilityExpired";

    /// <summary>Status FINDINGS_UNAVAILABLE.</summary>
    public const string FindingsUnavailable = "ScanFindingsUnavailable";

    /// <summary>Status LIMIT_EXCEEDED.</summary>
    public const string LimitExceeded = "ScanLimitExceeded";

    /// <summary>Status IMAGE_ARCHIVED.</summary>
    public const string ImageArchived = "ScanImageArchived";

    /// <summary>A status that this version does not know; never treated as success.</summary>
    public const string UnknownStatus = "ScanStatusUnknown";

    /// <summary>The parts of a result disagree: such as findings without counts, or counts that the findings do not have.</summary>
    public const string ResultInconsistent = "ScanResultInconsistent";

    /// <summary>The scan succeeded and its findings reach the threshold.</summary>
    public const string ScanGateFailed = "ScanGateFailed";
}
