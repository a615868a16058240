using System.Text.RegularExpressions;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>Rules that dotnet format does not check: the width of lines, the length of files and the form of test names.</summary>
public sealed partial class StyleTests
{
    private const int Width = 140;
    private const int Length = 400;

    [Fact]
    public void Lines_have_at_most_140_columns_unless_a_text_needs_more()
    {
        var tooLong = new List<string>();
        foreach (string path in Sources())
        {
            bool isText = false;
            string[] lines = File.ReadAllLines(path);
            for (int i = 0; i < lines.Length; i++)
            {
                bool begins = RawText().Count(lines[i]) % 2 != 0;
                if (lines[i].Length > Width && !isText && !begins && !lines[i].Contains("\"\"\"", StringComparison.Ordinal)
                    && !OnlyText().IsMatch(lines[i]))
                {
                    tooLong.Add($"{path}:{i + 1}");
                }

                isText ^= begins;
            }
        }

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Files_have_at_most_400_lines() =>
        Assert.DoesNotContain(Sources(), path => File.ReadLines(path).Count() > Length);

    [Fact]
    public void Test_names_are_words_separated_by_underscores() =>
        Assert.DoesNotContain(
            Sources().SelectMany(path => TestMethod().Matches(File.ReadAllText(path))).Select(match => match.Groups["name"].Value),
            name => !name.Contains('_', StringComparison.Ordinal));

    // In the two assemblies of the module, folders below the first only sort the files (docs/architecture.md).
    [Theory]
    [InlineData("EcrPS", 1)]
    [InlineData("EcrPS.Core", 1)]
    [InlineData("EcrPS.LocalRegistry", int.MaxValue)]
    public void A_namespace_corresponds_to_the_folders(string project, int depth)
    {
        string root = RepositoryFiles.Path("src", project) + Path.DirectorySeparatorChar;
        string name = project == "EcrPS.Core" ? "EcrPS" : project;
        Assert.All(
            Sources().Where(path => path.StartsWith(root, StringComparison.Ordinal) && Path.GetFileName(path) != "Program.cs"),
            path =>
            {
                string[] folders = path[root.Length..].Split(Path.DirectorySeparatorChar)[..^1];
                Assert.Contains($"namespace {string.Join('.', [name, .. folders.Take(depth)])};", File.ReadLines(path));
            });
    }

    [Fact]
    public void Every_file_with_Pester_tests_is_one_that_runs()
    {
        IEnumerable<string> suites = Directory.EnumerateFiles(RepositoryFiles.Path("tests"), "*.ps1", SearchOption.AllDirectories)
            .Where(path => !BuildOutput().IsMatch(path))
            .Where(path => File.ReadLines(path).Any(line => line.StartsWith("Describe ", StringComparison.Ordinal)));
        Assert.All(suites, path => Assert.Equal(
            RepositoryFiles.Path("tests", "Pester", Path.GetFileNameWithoutExtension(path).Split('.')[0] + ".Tests.ps1"), path));
    }

    // Generated files are as wide as the model's longest text, and are not reviewed line by line.
    private static IEnumerable<string> Sources() => new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.Path(folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.EndsWith(".g.cs", StringComparison.Ordinal) && !BuildOutput().IsMatch(path))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex("\"\"\"")]
    private static partial Regex RawText();

    /// <summary>A string that begins the line.</summary>
    [GeneratedRegex("^ *(\\+ )?[$@]*\"")]
    private static partial Regex OnlyText();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"^ *\[(?:\w*Fact|\w*Theory)\b[\s\S]*?^ *public [^(\n]*?(?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
