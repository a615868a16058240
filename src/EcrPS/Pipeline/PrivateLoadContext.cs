using System.Reflection;
using System.Runtime.Loader;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// Loads an assembly of this module and its dependencies from their own folder into a context of their own, so that other modules'
/// versions of these dependencies are neither used nor replaced. Only EcrPS.Core is shared with the module.
/// </summary>
internal sealed class PrivateLoadContext : AssemblyLoadContext
{
    private static readonly Assembly Shared = typeof(IEcrTransportFactory).Assembly;

    private readonly string _folder;

    private PrivateLoadContext(string name, string folder)
        : base(name) => _folder = folder;

    /// <summary>Creates an object of an assembly in a new context.</summary>
    /// <typeparam name="T">The object's interface, in EcrPS.Core.</typeparam>
    /// <param name="folder">The folder.</param>
    /// <param name="files">All files in it; the object's assembly, whose name the context gets, comes first.</param>
    /// <param name="typeName">The object's type.</param>
    /// <exception cref="EcrException">Files of the module are missing.</exception>
    public static T Create<T>(string folder, IReadOnlyList<string> files, string typeName)
    {
        string[] missing = files.Where(file => !File.Exists(Path.Combine(folder, file))).ToArray();
        if (missing.Length > 0)
        {
            throw new EcrException(
                EcrErrorCodes.ClientFailure,
                $"The module is incomplete: {string.Join(" and ", missing)} should be in {folder}. Install it again.");
        }

        var context = new PrivateLoadContext(Path.GetFileNameWithoutExtension(files[0]), folder);
        Assembly assembly = context.LoadFromAssemblyPath(Path.Combine(folder, files[0]));
        return (T)Activator.CreateInstance(assembly.GetType(typeName, throwOnError: true)!)!;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The copy that EcrPS.dll uses, in whichever load context, because a second copy would make the interface a different type.
        if (assemblyName.Name == Shared.GetName().Name)
            return Shared;
        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
