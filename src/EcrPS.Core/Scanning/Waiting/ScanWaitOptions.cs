namespace EcrPS.Scanning;

/// <summary>The timeouts of a <see cref="ScanWaiter"/>.</summary>
public sealed record ScanWaitOptions
{
    /// <summary>
    /// Without a stable result the wait fails after this time. Default 5 minutes, as AWS's own waiter (5 s, 60 times).
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long ScanNotFound is treated as "not yet": a scan on push does not exist yet when the push returns. Default 60 s.
    /// </summary>
    public TimeSpan NotFoundGrace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the counts of a result that is not known to be basic must stay the same before it is accepted. Default 15 s;
    /// zero accepts the first result.
    /// </summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(15);
}
