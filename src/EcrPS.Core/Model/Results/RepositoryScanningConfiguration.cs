namespace EcrPS.Model;

public sealed partial class RepositoryScanningConfiguration
{
    /// <summary>The registry's filters that apply to the repository, with commas; empty if none applies.</summary>
    public string Filters => string.Join(", ", AppliedScanFilters.Select(static filter => filter.Filter));
}
