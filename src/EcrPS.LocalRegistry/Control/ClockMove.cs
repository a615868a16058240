namespace EcrPS.LocalRegistry.Control;

/// <summary>Where to move the clock: so far on, or to a time; to one that is past only while there is no repository.</summary>
internal sealed record ClockMove
{
    public double? AdvanceSeconds { get; init; }

    public DateTimeOffset? Now { get; init; }
}
