namespace EcrPS.LocalRegistry.Control;

internal sealed record FaultList(IReadOnlyList<Fault> Faults);
