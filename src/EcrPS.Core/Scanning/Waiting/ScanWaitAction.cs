namespace EcrPS.Scanning;

/// <summary>What to do after an observation.</summary>
public enum ScanWaitAction
{
    /// <summary>Ask again later.</summary>
    Wait,

    /// <summary>The result is there and can be trusted.</summary>
    Done,

    /// <summary>Give up: see the error code.</summary>
    Fail,
}
