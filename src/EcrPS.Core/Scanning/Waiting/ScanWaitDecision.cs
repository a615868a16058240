namespace EcrPS.Scanning;

/// <summary>The answer of a <see cref="ScanWaiter"/> to one observation.</summary>
/// <param name="Action">What to do next.</param>
/// <param name="Reason">Why, in one clause of English: for progress while waiting, for the error when failing.</param>
/// <param name="ErrorCode">One of <see cref="ScanErrorCodes"/> where <paramref name="Action"/> is Fail, else null.</param>
public sealed record ScanWaitDecision(ScanWaitAction Action, string Reason, string? ErrorCode = null);
