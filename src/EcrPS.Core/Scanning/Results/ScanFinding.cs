using EcrPS.Model;

namespace EcrPS.Scanning;

/// <summary>A finding in the same form for basic and enhanced scanning.</summary>
public sealed class ScanFinding : IEcrRepositoryResource, IPlaced
{
    /// <summary>The vulnerability's id, such as <c>CVE-2023-0286</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The severity, which compares by rank; without a rating it is above all others.</summary>
    public Severity Severity => ScanSeverities.ToSeverity(SeverityName);

    /// <summary>The severity as the service spelled it: INFORMATIONAL to CRITICAL, UNDEFINED, UNTRIAGED or a newer name.</summary>
    public required string SeverityName { get; init; }

    /// <summary>The severity as thresholds compare it; without a rating it is below all others.</summary>
    public ScanSeverity SeverityRank => ScanSeverities.Parse(SeverityName);

    /// <summary>The name of the first package that the finding is about; null where the service named none.</summary>
    public string? PackageName => AllPackages.Count == 0 ? null : AllPackages[0].Name;

    /// <summary>The version of the first package in the image.</summary>
    public string? PackageVersion => AllPackages.Count == 0 ? null : AllPackages[0].Version;

    /// <summary>The first version of that package without the vulnerability; null where none is known.</summary>
    public string? FixedVersion => AllPackages.Count == 0 ? null : AllPackages[0].FixedVersion;

    /// <summary>
    /// Every package that the finding is about, such as <c>openssl 3.0.7, fixed in 3.0.8</c>; enhanced findings can have several.
    /// </summary>
    public IReadOnlyList<string> Packages => new TextList([.. AllPackages.Select(package => package.ToString())]);

    /// <summary>A headline; the id where the service has no other.</summary>
    public required string Title { get; init; }

    /// <summary>What the vulnerability is; null where the service said nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Where to read more.</summary>
    public string? Uri { get; init; }

    /// <summary>
    /// The CVSS base score (0.0 to 10.0) or, of an enhanced finding, Inspector's adjusted score; null where there is none.
    /// </summary>
    public double? Score { get; init; }

    /// <summary>The CVSS vector that belongs to the score.</summary>
    public string? ScoreVector { get; init; }

    /// <summary>ACTIVE, SUPPRESSED or CLOSED for an enhanced finding; null for a basic one.</summary>
    public string? Status { get; init; }

    /// <summary>Which scanner reported it.</summary>
    public required ScanKind Source { get; init; }

    /// <inheritdoc/>
    public string? RepositoryName { get; set; }

    /// <summary>The digest of the image; null where the finding is not from a registry.</summary>
    public string? ImageDigest { get; set; }

    /// <summary>The tag that the image was requested by; null where it was requested by digest.</summary>
    public string? ImageTag { get; set; }

    /// <summary>The known tags of the image: those of the piped image, or the one that it was requested by.</summary>
    public IReadOnlyList<string> ImageTags { get; set; } = TextList.Empty;

    /// <summary>The platform, such as <c>linux/arm64</c>, of an image that was found in an index; else null.</summary>
    public string? Platform { get; set; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }

    // Not properties: ConvertTo-Json warns of structures below its depth, which lists of findings would contain.
    internal IReadOnlyList<ScanFindingPackage> AllPackages { get; init; } = [];

    internal object? Raw { get; init; }

    /// <summary>Every package that the finding is about, with the path of its file and its package manager.</summary>
    public IReadOnlyList<ScanFindingPackage> GetPackages() => AllPackages;

    /// <summary>The finding as the API returned it.</summary>
    public object? GetRaw() => Raw;

    /// <summary>The id, the severity and the package.</summary>
    public override string ToString() => $"{Id} {SeverityName} {PackageName} {PackageVersion}".TrimEnd();

    /// <inheritdoc/>
    void IPlaced.SetPlace(in EcrPlace place)
    {
        Region ??= place.Region;
        RegistryId ??= place.RegistryId;
        EndpointUrl = place.EndpointUrl;
        RepositoryName ??= place.RepositoryName;
    }
}
