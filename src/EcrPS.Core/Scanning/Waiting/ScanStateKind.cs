namespace EcrPS.Scanning;

/// <summary>What a scan status means for a wait.</summary>
public enum ScanStateKind
{
    /// <summary>Not finished yet: poll again.</summary>
    Pending,

    /// <summary>The scan has a result.</summary>
    Succeeded,

    /// <summary>There is no trustworthy result, and waiting will not produce one.</summary>
    Failed,
}
