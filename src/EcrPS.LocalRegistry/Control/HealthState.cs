namespace EcrPS.LocalRegistry.Control;

/// <summary>What the health page says; also how <c>Get-EcrLocalRegistry</c> learns the ports of further accounts and regions.</summary>
internal sealed record HealthState(
    string Status, string Version, int Pid, bool Control, bool Durable, IReadOnlyList<HealthRegistry> Registries);
