namespace EcrPS.Scanning;

/// <summary>What a scan status means to somebody who waits for the result.</summary>
public enum ScanStateKind
{
    /// <summary>Not decided yet: ask again.</summary>
    Pending,

    /// <summary>The scan has a result.</summary>
    Succeeded,

    /// <summary>There is no result, or none that can be trusted, and waiting will not bring one.</summary>
    Failed,
}
