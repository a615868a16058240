namespace EcrPS.Scanning;

/// <summary>A package that is installed in an image.</summary>
/// <param name="Name">The binary package.</param>
/// <param name="Version">Its version.</param>
/// <param name="SourceName">The source package it was built from; distributions track vulnerabilities by it.</param>
/// <param name="SourceVersion">The source package's version, which can be older than the binary's after a rebuild.</param>
/// <param name="Architecture">Such as <c>amd64</c>; null where the database has none.</param>
public sealed record InstalledPackage(string Name, string Version, string SourceName, string SourceVersion, string? Architecture);
