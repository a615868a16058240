namespace EcrPS.LocalRegistry.Control;

/// <summary>
/// A move of the clock: forward by a duration, or to a time. A time in the past is accepted only while there is no repository.
/// </summary>
internal sealed record ClockMove
{
    public double? AdvanceSeconds { get; init; }

    public DateTimeOffset? Now { get; init; }
}
