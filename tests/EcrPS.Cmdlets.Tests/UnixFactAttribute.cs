namespace EcrPS.Cmdlets.Tests;

/// <summary>A test of what only Unix has: file modes, devices.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Unix only" : null;
}
