using System.Reflection;
using System.Runtime.Loader;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// Loads EcrPS.Aws with its AWSSDK.Core into a context of their own: AWS.Tools brings an AWSSDK.Core of the same
/// assembly version, and in one context whichever came first would win.
/// </summary>
internal static class AwsTransportLoader
{
    private const string FolderName = "Aws";
    private const string AssemblyName = "EcrPS.Aws";
    private const string FactoryTypeName = "EcrPS.Aws.EcrTransportFactory";

    /// <summary>All that lies in the folder; the transport comes first.</summary>
    internal static readonly IReadOnlyList<string> Files =
        [AssemblyName + ".dll", "AWSSDK.Core.dll", "AWSSDK.Extensions.Numerics.dll", "System.IO.Hashing.dll"];

    private static readonly Lazy<IEcrTransportFactory> Factory = new(() => LoadFrom(
        Path.Combine(Path.GetDirectoryName(typeof(AwsTransportLoader).Assembly.Location)!, FolderName)));

    /// <summary>Gives the process's one factory.</summary>
    /// <returns>The factory, of a type in the private context.</returns>
    /// <exception cref="EcrException">Files of the module are missing.</exception>
    public static IEcrTransportFactory Load() => Factory.Value;

    /// <summary>Loads a factory from a folder; apart from tests, <see cref="Load"/> does so once.</summary>
    /// <param name="folder">The folder with <see cref="Files"/>.</param>
    internal static IEcrTransportFactory LoadFrom(string folder)
    {
        string[] missing = Files.Where(file => !File.Exists(Path.Combine(folder, file))).ToArray();
        if (missing.Length > 0)
        {
            throw new EcrException(
                EcrErrorCodes.ClientFailure,
                $"The module is incomplete: {string.Join(" and ", missing)} should be in {folder}. Install it again.");
        }

        Assembly assembly = new PrivateContext(folder).LoadFromAssemblyPath(Path.Combine(folder, Files[0]));
        return (IEcrTransportFactory)Activator.CreateInstance(assembly.GetType(FactoryTypeName, throwOnError: true)!)!;
    }

    private sealed class PrivateContext(string folder) : AssemblyLoadContext(AwsTransportLoader.AssemblyName)
    {
        private static readonly Assembly Shared = typeof(IEcrTransportFactory).Assembly;

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // The one copy that EcrPS.dll uses, wherever PowerShell put it, or the interface would be two types.
            if (assemblyName.Name == Shared.GetName().Name)
                return Shared;
            string path = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
