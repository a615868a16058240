namespace EcrPS.Scanning;

/// <summary>A package that a finding is about.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">The version in the image, in the package manager's own form; null where the service gave none.</param>
/// <param name="FixedVersion">The first version without the vulnerability; null where there is none or none is known.</param>
/// <param name="FilePath">Where in the image the package was found; enhanced scanning only.</param>
/// <param name="PackageManager">Such as <c>OS</c> or <c>PYTHON</c>; enhanced scanning only.</param>
public sealed record ScanFindingPackage(
    string Name,
    string? Version,
    string? FixedVersion = null,
    string? FilePath = null,
    string? PackageManager = null)
{
    /// <summary>Name, version and the version that fixes it.</summary>
    public override string ToString() =>
        (Version is null ? Name : $"{Name} {Version}") + (FixedVersion is null ? null : $", fixed in {FixedVersion}");
}
