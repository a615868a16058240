using System.Text;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Scanning;

/// <summary>
/// The scanning configuration of a registry, and its effect on a repository (user guide, "Scan images", "Filters to
/// choose which repositories are scanned").
/// </summary>
internal static class RegistryScanning
{
    /// <summary>The kind in <see cref="SettingStore"/>.</summary>
    private const string Kind = "scanning-configuration";

    private const string RulesMember = "rules";

    /// <summary>Basic and without rules, if none was put.</summary>
    public static RegistryScanningConfiguration Get(StorageSession session, RegistryScope scope) =>
        session.Settings.Get(scope, Kind) is { } json
            ? EcrJson.Read<RegistryScanningConfiguration>(Encoding.UTF8.GetBytes(json))
            : new RegistryScanningConfiguration { ScanType = ScanType.Basic, Rules = [] };

    /// <exception cref="RegistryException">InvalidParameter: a frequency that the scan type does not have.</exception>
    public static void Set(StorageSession session, RegistryScope scope, RegistryScanningConfiguration configuration)
    {
        // API reference, RegistryScanningRule: what each scan type supports.
        string unsupported = configuration.ScanType == ScanType.Enhanced ? ScanFrequency.Manual : ScanFrequency.ContinuousScan;
        if (configuration.Rules.Any(rule => rule.ScanFrequency == unsupported))
        {
            throw RegistryErrors.InvalidParameter.With(
                RulesMember, $"The scan frequency {unsupported} is not supported by the scan type {configuration.ScanType}");
        }

        session.Settings.Set(scope, Kind, "", Encoding.UTF8.GetString(EcrJson.Write(configuration).Span));
    }

    /// <summary>The scan frequency of a repository, and the filters that select it.</summary>
    public static (string Frequency, IReadOnlyList<ScanningRepositoryFilter> Filters) Of(
        RegistryScanningConfiguration configuration, RepositoryRecord repository)
    {
        // Continuous scans take precedence over scans on push.
        string[] frequencies = [ScanFrequency.ContinuousScan, ScanFrequency.ScanOnPush];
        foreach (string frequency in frequencies)
        {
            var filters = configuration.Rules.Where(rule => rule.ScanFrequency == frequency)
                .SelectMany(static rule => rule.RepositoryFilters).Where(filter => Matches(filter.Filter!, repository.Name)).ToList();
            if (filters.Count > 0)
                return (frequency, filters);
        }

        // The repository's own flag applies to basic scanning (API reference, ImageScanningConfiguration).
        return (configuration.ScanType == ScanType.Basic && repository.ScanOnPush ? ScanFrequency.ScanOnPush : ScanFrequency.Manual, []);
    }

    /// <summary>A filter without a star matches any part of the name, one with a star the whole name.</summary>
    public static bool Matches(string filter, string repositoryName) => filter.Contains('*', StringComparison.Ordinal)
        ? NameFilter.Matches(filter, repositoryName)
        : repositoryName.Contains(filter, StringComparison.Ordinal);
}
