namespace EcrPS.Model;

// Values of the nested object, so that they bind to Set-EcrRegistryScanningConfiguration and fit into a table.
public sealed partial class GetRegistryScanningConfigurationResponse
{
    /// <summary>BASIC or ENHANCED; null if the service did not return it.</summary>
    public string? ScanType => ScanningConfiguration?.ScanType;

    /// <summary>The rules; empty if there are none.</summary>
    public IReadOnlyList<RegistryScanningRule> Rules => ScanningConfiguration?.Rules ?? [];

    /// <summary>The filters of repositories that are scanned on push, with commas; empty if there are none.</summary>
    public string ScanOnPush => Filters(ScanFrequency.ScanOnPush);

    /// <summary>The filters of repositories that are scanned continuously, with commas; empty if there are none.</summary>
    public string ContinuousScan => Filters(ScanFrequency.ContinuousScan);

    private string Filters(string frequency) => string.Join(", ", Rules
        .Where(rule => rule.ScanFrequency == frequency)
        .SelectMany(static rule => rule.RepositoryFilters)
        .Select(static filter => filter.Filter));
}
