using System.Text.RegularExpressions;

namespace EcrPS.TestSupport;

/// <summary>A fenced block of README.md, CONTRIBUTING.md or a page in docs: lines that readers run.</summary>
/// <param name="Document">The document's path in the repository, with slashes.</param>
/// <param name="Language">The fence's language; <c>text</c> for none.</param>
/// <param name="Number">Its place among the document's blocks of the language, from 1.</param>
/// <param name="Text">Its lines.</param>
internal sealed partial record GuideBlock(string Document, string Language, int Number, string Text)
{
    /// <summary>All documents for readers, except the help pages of cmdlets.</summary>
    internal static IReadOnlyList<string> Documents { get; } =
    [
        .. new[] { Directory.EnumerateFiles(RepositoryFiles.Root, "*.md") }
            .Append(Directory.EnumerateFiles(RepositoryFiles.Path("docs"), "*.md"))
            .Append(Directory.EnumerateFiles(RepositoryFiles.Path("docs", "guides"), "*.md"))
            .SelectMany(files => files)
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The lines of one block. A contract test reads these calls: a block in none of them, and not listed, is a failure.</summary>
    internal static string Read(string document, string language, int number) =>
        All(document).Single(block => block.Language == language && block.Number == number).Text;

    /// <summary>The blocks of a document.</summary>
    internal static IReadOnlyList<GuideBlock> All(string document)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        List<GuideBlock> blocks = [];
        foreach (Match match in Fence().Matches(File.ReadAllText(RepositoryFiles.Path(document.Split('/'))).ReplaceLineEndings("\n")))
        {
            string language = match.Groups["language"].Value is { Length: > 0 } named ? named : "text";
            int number = counts[language] = counts.GetValueOrDefault(language) + 1;
            blocks.Add(new GuideBlock(document, language, number, match.Groups["text"].Value));
        }

        return blocks;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Document}: {Language} {Number}";

    [GeneratedRegex(@"^ *```(?<language>\S*)[^\n]*\n(?<text>.*?)^ *```[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
