using System.Text.RegularExpressions;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>Every fenced block of the documents is run by a test, or listed here with the reason why not.</summary>
public sealed partial class GuideContractTests
{
    private static readonly Dictionary<string, string> NotRun = new(StringComparer.Ordinal)
    {
        ["README.md: text 1"] = "the tour and this test run themselves; Commands_name_files_that_exist",
        ["CONTRIBUTING.md: text 1"] = "builds, tests and CI themselves; Commands_name_files_that_exist",
        ["docs/architecture.md: text 1"] = "a list of folders",
        ["docs/architecture.md: text 2"] = "a diagram; LayeringTests",
        ["docs/architecture.md: text 3"] = "a diagram; RegistryLayeringTests",
    };

    private static IEnumerable<GuideBlock> Blocks => GuideBlock.Documents.SelectMany(GuideBlock.All);

    public static TheoryData<string> Commands => ["README.md", "CONTRIBUTING.md"];

    [Fact]
    public void Every_block_is_run_or_listed_and_every_listed_one_exists()
    {
        string[] run = [.. Sources().SelectMany(source => Reading().Matches(source)).Select(match =>
            $"{match.Groups["document"]}: {match.Groups["language"]} {match.Groups["number"]}")];

        Assert.NotEmpty(run);
        Assert.Empty(run.Intersect(NotRun.Keys));
        Assert.Equal(
            Blocks.Select(block => block.ToString()).Order(StringComparer.Ordinal),
            run.Union(NotRun.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_fence_is_closed()
    {
        Assert.All(GuideBlock.Documents, document => Assert.Equal(
            File.ReadLines(RepositoryFiles.Path(document.Split('/')))
                .Count(line => line.Trim().StartsWith("```", StringComparison.Ordinal)),
            2 * GuideBlock.All(document).Count));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Commands_name_files_that_exist(string document)
    {
        string[] paths = [.. GuideBlock.All(document).Where(block => block.Language == "text")
            .SelectMany(block => SourcePath().Matches(block.Text)).Select(match => match.Value)];

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Path.Exists(RepositoryFiles.Path(path.Split('/'))), $"{document} names {path}."));
    }

    private static IEnumerable<string> Sources() => new[] { "*.cs", "*.ps1" }
        .SelectMany(pattern => Directory.EnumerateFiles(RepositoryFiles.Path("tests"), pattern, SearchOption.AllDirectories))
        .Select(File.ReadAllText);

    /// <summary>A call of GuideBlock.Read, or of Get-GuideBlock in Pester tests, with constants.</summary>
    [GeneratedRegex("""(?:GuideBlock\.Read\(|Get-GuideBlock )"?(?<document>[\w./-]+)"?,? "?(?<language>\w+)"?,? (?<number>\d+)""")]
    private static partial Regex Reading();

    [GeneratedRegex(@"(?<=\s)(?:src|tests|\.ci)/[\w./]+|\S+\.sln")]
    private static partial Regex SourcePath();
}
