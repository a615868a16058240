using EcrPS.Model;

namespace EcrPS.Scanning;

/// <summary>
/// Finds known vulnerabilities in the packages of an image, from its layers alone. Reads dpkg's databases; apk's and
/// rpm's are not read, and their images come out as UNSUPPORTED_IMAGE. Thread-safe.
/// </summary>
/// <param name="vulnerabilities">The vulnerabilities to look for.</param>
/// <param name="limits">How much of an image to read; null for the defaults.</param>
public sealed class ImageScanner(VulnerabilityIndex vulnerabilities, ImageScanLimits? limits = null)
{
    // The order is that of os-release(5): the first that exists is used.
    private static readonly string[] ReleaseFiles = ["etc/os-release", "usr/lib/os-release"];
    private static readonly IPackageDatabase[] Databases = [new DpkgDatabase()];

    private readonly ImageScanLimits _limits = limits ?? new ImageScanLimits();

    /// <summary>
    /// Scans one image. A fault of the image is reported as a result with status FAILED or UNSUPPORTED_IMAGE, not as an
    /// exception; an image whose packages cannot all be read is never COMPLETE.
    /// </summary>
    /// <param name="layers">The manifest's layers in order, the lowest first.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    public async Task<ImageScanResult> ScanAsync(IReadOnlyList<ImageScanLayer> layers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(layers);
        try
        {
            var files = new ImageFiles(IsWanted, _limits);
            foreach (ImageScanLayer layer in layers)
                await files.ApplyAsync(layer, cancellationToken).ConfigureAwait(false);

            return Match(files);
        }
        catch (ImageScanException exception)
        {
            return new ImageScanResult { Status = exception.Status, Description = exception.Message };
        }
        catch (InvalidDataException exception)
        {
            return new ImageScanResult { Status = ScanStatus.Failed, Description = exception.Message };
        }
    }

    private static bool IsWanted(string path) => ReleaseFiles.Contains(path) || Array.Exists(Databases, database => database.Wants(path));

    private ImageScanResult Match(ImageFiles files)
    {
        LinuxDistribution distribution = ReadDistribution(files);
        var findings = new List<ScanFinding>();
        int packageCount = 0;
        bool hasDatabase = false;
        foreach (IPackageDatabase database in Databases)
        {
            if (database.Read(files) is not { } packages)
                continue;

            IReadOnlyList<string> ecosystems = database.EcosystemsOf(distribution);
            if (ecosystems.Count == 0)
            {
                throw ImageScanException.Unsupported(
                    $"{database.Name} packages of '{distribution.Name}' cannot be matched: the distribution or its version is not known");
            }

            hasDatabase = true;
            packageCount += packages.Count;
            findings.AddRange(FindingMatcher.Match(packages, database.VersionOrder, ecosystems, vulnerabilities));
        }

        if (!hasDatabase)
        {
            throw ImageScanException.Unsupported(
                $"no package database was found in the image of '{distribution.Name}' (databases that are read: "
                + $"{string.Join(", ", Databases.Select(database => database.Name))})");
        }

        if (packageCount == 0)
        {
            // An empty database (slimmed images) says nothing about what is installed; "no findings" would be false.
            throw ImageScanException.Unsupported("the package database of the image is empty");
        }

        return new ImageScanResult
        {
            Status = ScanStatus.Complete,
            Description = FormattableString.Invariant(
                $"{packageCount} packages of {distribution.Name} were matched against {vulnerabilities.RecordCount} vulnerability records."),
            Distribution = distribution,
            PackageCount = packageCount,
            Findings = findings.OrderByDescending(finding => finding.SeverityRank)
                .ThenBy(finding => finding.PackageName, StringComparer.Ordinal)
                .ThenBy(finding => finding.Id, StringComparer.Ordinal)
                .ToList(),
            SeverityCounts = findings.GroupBy(finding => finding.SeverityName, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
            VulnerabilitySourceUpdatedAt = vulnerabilities.UpdatedAt,
        };
    }

    private static LinuxDistribution ReadDistribution(ImageFiles files)
    {
        byte[]? content = ReleaseFiles.Select(files.Read).FirstOrDefault(file => file is not null);
        return content is null
            ? throw ImageScanException.Unsupported("the image has no os-release file, so its distribution is not known")
            : LinuxDistribution.Parse(content)
                ?? throw ImageScanException.Unsupported("the image's os-release file does not say which distribution it is");
    }
}
