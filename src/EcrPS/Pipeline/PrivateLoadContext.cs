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
    private readonly string? _original;

    private PrivateLoadContext(string name, string folder, string? original)
        : base(name) => (_folder, _original) = (folder, original);

    /// <summary>Creates an object of an assembly in a new context.</summary>
    /// <typeparam name="T">The object's interface, in EcrPS.Core.</typeparam>
    /// <param name="folder">The folder.</param>
    /// <param name="files">All files in it; the object's assembly, whose name the context gets, comes first.</param>
    /// <param name="typeName">The object's type.</param>
    /// <param name="original">A folder with the same assemblies, from which a damaged file of the other one is loaded.</param>
    /// <exception cref="EcrException">Files of the module are missing or damaged.</exception>
    public static T Create<T>(string folder, IReadOnlyList<string> files, string typeName, string? original = null)
    {
        string[] missing = files.Where(file => !File.Exists(Path.Combine(folder, file))).ToArray();
        if (missing.Length > 0)
        {
            throw new EcrException(
                EcrErrorCodes.ClientFailure,
                $"The module is incomplete: {string.Join(" and ", missing)} should be in {folder}. Install it again.");
        }

        var context = new PrivateLoadContext(Path.GetFileNameWithoutExtension(files[0]), folder, original);
        Assembly assembly = context.LoadFile(files[0]);
        return (T)Activator.CreateInstance(assembly.GetType(typeName, throwOnError: true)!)!;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The copy that EcrPS.dll uses, in whichever load context, because a second copy would make the interface a different type.
        if (assemblyName.Name == Shared.GetName().Name)
            return Shared;
        string file = assemblyName.Name + ".dll";
        return File.Exists(Path.Combine(_folder, file)) ? LoadFile(file) : null;
    }

    private Assembly LoadFile(string file)
    {
        try
        {
            return LoadFromAssemblyPath(Path.Combine(_folder, file));
        }
        catch (BadImageFormatException error)
        {
            return _original is null || _original == _folder ? throw Damaged(_folder, file, error) : LoadOriginal(_original, file);
        }
    }

    private Assembly LoadOriginal(string folder, string file)
    {
        try
        {
            return LoadFromAssemblyPath(Path.Combine(folder, file));
        }
        catch (BadImageFormatException error)
        {
            throw Damaged(folder, file, error);
        }
    }

    private static EcrException Damaged(string folder, string file, Exception error) => new(
        EcrErrorCodes.ClientFailure, $"The module is damaged: {Path.Combine(folder, file)} is no assembly. Install it again.", error);
}
