namespace EcrPS.LocalRegistry.Control;

/// <summary>Where to move the clock: so far on, or to a time that is still to come.</summary>
internal sealed record ClockMove
{
    public double? AdvanceSeconds { get; init; }

    public DateTimeOffset? Now { get; init; }
}
