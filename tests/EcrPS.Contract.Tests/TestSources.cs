using System.Text.RegularExpressions;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>The names of the xunit tests under tests/, as their sources have them.</summary>
internal static partial class TestSources
{
    private static readonly HashSet<string> Names = Read();

    /// <summary>Whether a name, <c>Class</c> or <c>Class.Method</c>, is that of a test.</summary>
    internal static bool Has(string name) => Names.Contains(name);

    private static HashSet<string> Read()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(RepositoryFiles.Path("tests"), "*.cs", SearchOption.AllDirectories))
        {
            string source = File.ReadAllText(path);
            string[] methods = [.. TestMethod().Matches(source).Select(static match => match.Groups["name"].Value)];
            if (methods.Length == 0 || TestClass().Match(source) is not { Success: true } found)
                continue;

            string type = found.Groups["name"].Value;
            names.Add(type);
            names.UnionWith(methods.Select(method => $"{type}.{method}"));
        }

        return names;
    }

    [GeneratedRegex(@"^public .*class (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TestClass();

    /// <summary>An attribute of xunit, or one made from it, and the next public method: its own.</summary>
    [GeneratedRegex(@"^ *\[(?:\w*Fact|\w*Theory|Property)\b[\s\S]*?^ *public [^(\n]*?(?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
