namespace EcrPS.Scanning;

/// <summary>
/// One package manager's database inside an image. Implemented for dpkg; apk and rpm would be one more class each.
/// </summary>
internal interface IPackageDatabase
{
    /// <summary>The package manager's name, for messages.</summary>
    string Name { get; }

    /// <summary>The order of this package manager's versions.</summary>
    IComparer<string> VersionOrder { get; }

    /// <summary>Whether a path (from the root, without a leading slash) is part of the database.</summary>
    bool Wants(string path);

    /// <summary>
    /// The names of the distribution in OSV records (OSV schema, "Defined Ecosystems"), or none where the distribution is
    /// not one whose records this database can be matched against.
    /// </summary>
    IReadOnlyList<string> EcosystemsOf(LinuxDistribution distribution);

    /// <summary>
    /// The installed packages, or null where the image has no such database. Throws <see cref="InvalidDataException"/>
    /// where it has one that cannot be parsed.
    /// </summary>
    IReadOnlyList<InstalledPackage>? Read(ImageFiles files);
}
