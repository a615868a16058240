using System.Runtime.InteropServices;

namespace EcrPS.Local;

/// <summary>
/// Finds a <c>dotnet</c> that can run an ASP.NET Core program. PowerShell contains a .NET runtime without ASP.NET
/// Core, often an older one, so the runtime of the process is only the last candidate.
/// </summary>
internal static class DotnetHost
{
    private const string SharedAspNet = "shared/Microsoft.AspNetCore.App";

    private static readonly string Executable = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The path of the first host with a runtime of this major version or a later one.</summary>
    public static string Find(Version lowest) => Choose(Candidates(), lowest);

    internal static string Choose(IEnumerable<string> candidates, Version lowest)
    {
        var hosts = candidates.Where(File.Exists).Select(Resolve).Distinct(StringComparer.Ordinal).ToList();
        // A launcher (asdf, mise, snap) has no runtimes in its folder, so it can only be tried.
        return hosts.Find(host => AspNetVersions(host).Any(version => version >= lowest))
            ?? hosts.Find(host => !Directory.Exists(Path.Combine(Path.GetDirectoryName(host)!, "shared")))
            ?? throw Missing(lowest, hosts);
    }

    /// <summary>The error if no installed .NET can run it.</summary>
    public static Exception Missing(Version lowest, IReadOnlyCollection<string> hosts)
    {
        string found = hosts.Count == 0 ? "no .NET at all" : string.Join(", ", hosts.Select(Describe));
        return LocalRegistryErrors.RuntimeMissing(
            lowest.ToString(), RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(), found);
    }

    internal static Version? ParseVersion(string text) => Version.TryParse(text.Split('-')[0], out Version? version) ? version : null;

    private static string Describe(string host)
    {
        var versions = AspNetVersions(host).Order().ToList();
        return $"{(versions.Count == 0 ? "none" : string.Join(" and ", versions))} in {Path.GetDirectoryName(host)}";
    }

    private static IEnumerable<string> Candidates()
    {
        // The search order of .NET's launchers: explicit settings, PATH, then the default installation folders.
        string?[] folders =
        [
            Environment.GetEnvironmentVariable($"DOTNET_ROOT_{RuntimeInformation.OSArchitecture.ToString().ToUpperInvariant()}"),
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator),
            .. InstallLocations(),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet"),
            "/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet", "/opt/homebrew/opt/dotnet/libexec",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet"),
            // <root>/shared/Microsoft.NETCore.App/<version>/
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
        ];
        return folders.Where(folder => !string.IsNullOrWhiteSpace(folder) && Path.IsPathRooted(folder))
            .Select(folder => Path.Combine(folder!, Executable))
            .Prepend(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? string.Empty);
    }

    // Where installers on Linux and macOS record the installation folder (dotnet/designs, install-locations.md).
    private static IEnumerable<string> InstallLocations()
    {
        string architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
        return new[] { $"/etc/dotnet/install_location_{architecture}", "/etc/dotnet/install_location" }
            .Where(File.Exists)
            .Select(file => File.ReadLines(file).FirstOrDefault() ?? string.Empty);
    }

    private static string Resolve(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static IEnumerable<Version> AspNetVersions(string host)
    {
        string folder = Path.Combine(Path.GetDirectoryName(host)!, SharedAspNet);
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Select(path => ParseVersion(Path.GetFileName(path))).OfType<Version>()
            : [];
    }
}
