namespace EcrPS.Scanning;

/// <summary>What to do after an observation.</summary>
public enum ScanWaitAction
{
    /// <summary>Poll again later.</summary>
    Wait,

    /// <summary>There is a trustworthy result.</summary>
    Done,

    /// <summary>Give up: see the error code.</summary>
    Fail,
}
