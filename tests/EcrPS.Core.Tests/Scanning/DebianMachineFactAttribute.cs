namespace EcrPS.Scanning.Tests;

/// <summary>A test that needs dpkg and the package documentation of a Debian machine; reported as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DebianMachineFactAttribute : FactAttribute
{
    /// <param name="needsChangelogs">Whether the packages' documentation is needed too; slim images do not contain it.</param>
    public DebianMachineFactAttribute(bool needsChangelogs = false)
    {
        NeedsChangelogs = needsChangelogs;
        if (!File.Exists("/usr/bin/dpkg") || !File.Exists("/var/lib/dpkg/status"))
        {
            Skip = "this machine has no dpkg";
        }
        else if (needsChangelogs
            && !Directory.EnumerateDirectories("/usr/share/doc").Any(folder => File.Exists(Path.Combine(folder, "changelog.Debian.gz"))))
        {
            Skip = "this machine has no package documentation";
        }
    }

    public bool NeedsChangelogs { get; }
}
