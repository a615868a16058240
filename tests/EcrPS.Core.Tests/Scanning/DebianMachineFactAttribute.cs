namespace EcrPS.Scanning.Tests;

/// <summary>A test that needs dpkg and the package documentation of a Debian machine; skipped, and shown so, elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DebianMachineFactAttribute : FactAttribute
{
    public DebianMachineFactAttribute()
    {
        if (!File.Exists("/usr/bin/dpkg") || !File.Exists("/var/lib/dpkg/status"))
        {
            Skip = "this machine has no dpkg";
        }
    }
}
