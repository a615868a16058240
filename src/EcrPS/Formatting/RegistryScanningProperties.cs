using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>
/// Computed members of <see cref="GetRegistryScanningConfigurationResponse"/>, bound by EcrPS.Types.ps1xml: values of a nested
/// object, so that they bind to Set-EcrRegistryScanningConfiguration and fit into a table.
/// </summary>
public static class RegistryScanningProperties
{
    /// <summary>BASIC or ENHANCED.</summary>
    /// <param name="instance">A <see cref="GetRegistryScanningConfigurationResponse"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? ScanType(PSObject instance) => Configuration(instance)?.ScanType;

    /// <summary>The rules.</summary>
    /// <param name="instance">A <see cref="GetRegistryScanningConfigurationResponse"/>.</param>
    /// <returns>Empty if there are none.</returns>
    public static RegistryScanningRule[] Rules(PSObject instance) => [.. Configuration(instance)?.Rules ?? []];

    /// <summary>The filters of repositories that are scanned on push, with commas.</summary>
    /// <param name="instance">A <see cref="GetRegistryScanningConfigurationResponse"/>.</param>
    /// <returns>Empty if there are none.</returns>
    public static string ScanOnPush(PSObject instance) => Filters(instance, ScanFrequency.ScanOnPush);

    /// <summary>The filters of repositories that are scanned continuously, with commas.</summary>
    /// <param name="instance">A <see cref="GetRegistryScanningConfigurationResponse"/>.</param>
    /// <returns>Empty if there are none.</returns>
    public static string ContinuousScan(PSObject instance) => Filters(instance, ScanFrequency.ContinuousScan);

    private static string Filters(PSObject instance, string frequency) => string.Join(", ", Rules(instance)
        .Where(rule => rule.ScanFrequency == frequency)
        .SelectMany(static rule => rule.RepositoryFilters)
        .Select(static filter => filter.Filter));

    private static RegistryScanningConfiguration? Configuration(PSObject instance) =>
        ((GetRegistryScanningConfigurationResponse)instance.BaseObject).ScanningConfiguration;
}
