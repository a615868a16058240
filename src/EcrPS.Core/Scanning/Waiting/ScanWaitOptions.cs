namespace EcrPS.Scanning;

/// <summary>How patient a <see cref="ScanWaiter"/> is.</summary>
public sealed record ScanWaitOptions
{
    /// <summary>After this long without a settled result waiting fails. Default 5 minutes, as AWS's own waiter (5 s, 60 times).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long ScanNotFound is taken for "not yet": a scan on push is not there the moment the push returns. Default 60 s.
    /// </summary>
    public TimeSpan NotFoundGrace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the counts of a result that is not known to be basic must stay the same before it is believed. Default 15 s;
    /// zero believes the first answer.
    /// </summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(15);
}
