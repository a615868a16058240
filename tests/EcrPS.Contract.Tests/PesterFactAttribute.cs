using System.Diagnostics;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>
/// A test that runs the Pester suite: skipped, and the run says so, where PowerShell or Pester 5 is missing, or where
/// ECRPS_PESTER=separately says that it runs in a step of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PesterFactAttribute : FactAttribute
{
    public PesterFactAttribute()
    {
        Skip = Environment.GetEnvironmentVariable("ECRPS_PESTER") == "separately"
            ? "the Pester suite runs in a step of its own"
            : Tools.SkipReason("pwsh") ?? (HasPester() ? null : "PowerShell is on this machine, but no Pester 5");
    }

    private static bool HasPester()
    {
        using Process pwsh = Process.Start(new ProcessStartInfo(
            "pwsh", ["-NoProfile", "-Command", "exit [int](-not (Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -ge 5 }))"]))!;
        pwsh.WaitForExit();
        return pwsh.ExitCode == 0;
    }
}
