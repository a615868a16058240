using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace EcrPS.Loader;

/// <summary>
/// Loads the module's assemblies with machine code for this platform and version of .NET, where the module has them. PowerShell imports
/// this nested module before EcrPS.dll; the runtime then answers the request for EcrPS.dll with the assembly of the same name and module
/// version id (MVID) that it already has. Everywhere else the module's own EcrPS.dll, which has no machine code, is loaded and compiled
/// by the runtime.
/// </summary>
public sealed class CompiledAssemblies : IModuleAssemblyInitializer
{
    private const string FolderName = "Compiled";
    private const string ImportTypeName = "EcrPS.Pipeline.ModuleImport";

    // What is referenced comes first.
    private static readonly string[] Files = ["EcrPS.Core.dll", "EcrPS.dll"];

    /// <inheritdoc/>
    public void OnImport()
    {
        string module = Path.GetDirectoryName(typeof(CompiledAssemblies).Assembly.Location)!;
        string compiled = Path.Combine(module, FolderName, PlatformName());
        if (!Directory.Exists(compiled) || !TryLoad(compiled, out Assembly? cmdlets))
            _ = TryLoad(module, out cmdlets);

        // What EcrPS.dll does on being imported runs beside the import: PowerShell now looks for its cmdlets.
        if (cmdlets?.GetType(ImportTypeName) is { } type && Activator.CreateInstance(type) is IModuleAssemblyInitializer import)
            import.OnImport();
    }

    private static bool TryLoad(string folder, out Assembly? last)
    {
        last = null;
        try
        {
            foreach (string file in Files)
                last = Assembly.LoadFrom(Path.Combine(folder, file));
            return true;
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            // Another build of the module is loaded, or a file is missing or damaged: PowerShell reports what it then finds by itself.
            last = null;
            return false;
        }
    }

    /// <summary>
    /// The folder's name, such as <c>net10.0-linux-x64</c>. The runtime refuses a file with machine code for another operating system or
    /// processor, and ignores machine code that a newer compiler wrote (runtime, src/coreclr/vm/readytoruninfo.cpp).
    /// </summary>
    internal static string PlatformName()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsLinux() ? "linux" : "other";
        string processor = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            _ => "other",
        };
        return $"net{Environment.Version.Major}.0-{system}-{processor}";
    }
}
