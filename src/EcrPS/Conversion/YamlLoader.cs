using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Conversion;

/// <summary>
/// Loads EcrPS.Yaml with its parser when the first YAML is read, into a load context of its own: other modules bring other versions of
/// YamlDotNet.
/// </summary>
internal static class YamlLoader
{
    /// <summary>All files in the folder; the reader comes first.</summary>
    internal static readonly IReadOnlyList<string> Files = ["EcrPS.Yaml.dll", "YamlDotNet.dll"];

    private const string ReaderTypeName = "EcrPS.Yaml.YamlReader";

    private static readonly Lazy<IDocumentReader> Reader = new(() => PrivateLoadContext.Create<IDocumentReader>(
        Path.Combine(Path.GetDirectoryName(typeof(YamlLoader).Assembly.Location)!, "Yaml"), Files, ReaderTypeName));

    /// <summary>Returns the single reader of the process.</summary>
    /// <exception cref="EcrException">Files of the module are missing.</exception>
    public static IDocumentReader Load() => Reader.Value;
}
