using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="RepositoryScanningConfiguration"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class RepositoryScanningProperties
{
    /// <summary>The registry's filters that apply to the repository, with commas.</summary>
    /// <param name="instance">A <see cref="RepositoryScanningConfiguration"/>.</param>
    /// <returns>Empty if none applies.</returns>
    public static string Filters(PSObject instance) =>
        string.Join(", ", ((RepositoryScanningConfiguration)instance.BaseObject).AppliedScanFilters.Select(static filter => filter.Filter));
}
