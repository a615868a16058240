namespace EcrPS.LocalRegistry.Control;

/// <summary>The registry's time and how far it is ahead of the machine's.</summary>
internal sealed record ClockState(DateTimeOffset Now, double OffsetSeconds);
