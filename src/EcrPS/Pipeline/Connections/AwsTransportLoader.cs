using System.Runtime.InteropServices;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// Loads EcrPS.Aws with its AWSSDK.Core into a private load context: AWS.Tools contains an AWSSDK.Core of the same
/// assembly version, and in a shared context the first one loaded would be used by both.
/// </summary>
internal static class AwsTransportLoader
{
    private const string FolderName = "Aws";
    private const string CompiledFolderName = "Compiled";
    private const string AssemblyName = "EcrPS.Aws";
    private const string FactoryTypeName = "EcrPS.Aws.EcrTransportFactory";

    /// <summary>All files in the folder; the transport comes first.</summary>
    internal static readonly IReadOnlyList<string> Files =
        [AssemblyName + ".dll", "AWSSDK.Core.dll", "AWSSDK.Extensions.Numerics.dll", "System.IO.Hashing.dll"];

    private static readonly Lazy<IEcrTransportFactory> Factory = new(() =>
    {
        string module = Path.GetDirectoryName(typeof(AwsTransportLoader).Assembly.Location)!;
        return LoadFrom(FolderOf(module), Path.Combine(module, FolderName));
    });

    /// <summary>Returns the single factory of the process.</summary>
    /// <returns>The factory, whose type is in the private load context.</returns>
    /// <exception cref="EcrException">Files of the module are missing.</exception>
    public static IEcrTransportFactory Load() => Factory.Value;

    /// <summary>Loads a factory from a folder; apart from tests, <see cref="Load"/> does so once.</summary>
    /// <param name="folder">The folder with <see cref="Files"/>.</param>
    /// <param name="original">The folder with the same assemblies without machine code, for a file that is damaged; null for none.</param>
    internal static IEcrTransportFactory LoadFrom(string folder, string? original = null) =>
        PrivateLoadContext.Create<IEcrTransportFactory>(folder, Files, FactoryTypeName, original);

    /// <summary>
    /// The folder to load from: the one with machine code for this platform and version of .NET, which avoids most of the JIT
    /// compilation in the first call, otherwise <c>Aws</c>. The runtime rejects a file with machine code for another operating system or
    /// processor, and ignores machine code in a format that is not its own (runtime, src/coreclr/vm/readytoruninfo.cpp),
    /// so the folder is chosen by name.
    /// </summary>
    /// <param name="module">The module's folder.</param>
    internal static string FolderOf(string module)
    {
        string compiled = Path.Combine(module, CompiledFolderName, PlatformName());
        return Files.All(file => File.Exists(Path.Combine(compiled, file))) ? compiled : Path.Combine(module, FolderName);
    }

    /// <summary>What src/EcrPS.Compiled names a platform's folder, such as <c>net10.0-linux-x64</c>.</summary>
    internal static string PlatformName()
    {
        string system = OperatingSystem.IsWindows()
            ? "win"
            : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsLinux() ? "linux" : "other";
        string processor = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            _ => "other",
        };
        return $"net{Environment.Version.Major}.0-{system}-{processor}";
    }
}
