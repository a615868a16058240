using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>The module as described by its files and its classes.</summary>
internal static partial class ModuleFiles
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    private static readonly Lazy<XElement> HelpFile = new(() => XElement.Parse(
        File.ReadAllText(RepositoryFiles.Path("module", "en-US", "EcrPS.dll-Help.xml"))));

    internal static IReadOnlyList<Type> CmdletTypes { get; } =
        [.. typeof(EcrCmdlet).Assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<CmdletAttribute>() is not null)
            .OrderBy(NameOf, StringComparer.Ordinal)];

    internal static IReadOnlyList<string> ExportedCmdlets { get; } = ReadExports();

    internal static CmdletAttribute Cmdlet(Type type) => type.GetCustomAttribute<CmdletAttribute>()!;

    internal static string NameOf(Type type) => $"{Cmdlet(type).VerbName}-{Cmdlet(type).NounName}";

    /// <summary>A type of the module by its full name, in any assembly.</summary>
    internal static Type? FindType(string name) =>
        typeof(EcrCmdlet).Assembly.GetType(name) ?? typeof(Client.IEcrClient).Assembly.GetType(name);

    /// <summary>Whether Get-Help says of a parameter that it takes wildcards.</summary>
    internal static bool TakesWildcards(string cmdlet, string parameter) => HelpFile.Value
        .Elements(Maml + "command").Single(command => command.Element(Maml + "details")?.Element(Maml + "name")?.Value == cmdlet)
        .Elements(Maml + "parameters").Elements(Maml + "parameter")
        .Single(one => one.Elements().First(child => child.Name.LocalName == "name").Value == parameter)
        .Attribute("globbing")?.Value == "true";

    private static string[] ReadExports()
    {
        string manifest = File.ReadAllText(RepositoryFiles.Path("module", "EcrPS.psd1"));
        return [.. Quoted().Matches(CmdletList().Match(manifest).Groups[1].Value).Select(m => m.Groups[1].Value)];
    }

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\(([^)]*)\)")]
    private static partial Regex CmdletList();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
