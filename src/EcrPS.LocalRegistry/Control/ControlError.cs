namespace EcrPS.LocalRegistry.Control;

internal sealed record ControlError(string Message);
