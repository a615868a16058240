using System.Text.RegularExpressions;

namespace EcrPS.TestSupport;

/// <summary>The examples of a page in docs/en-US.</summary>
internal static partial class HelpPage
{
    /// <summary>Reads a page.</summary>
    /// <param name="cmdlet">The cmdlet's name.</param>
    /// <returns>For each example its title, its code and the text after it.</returns>
    internal static IReadOnlyList<(string Title, string Code, string Text)> Examples(string cmdlet)
    {
        string page = File.ReadAllText(RepositoryFiles.Path("docs", "en-US", cmdlet + ".md")).ReplaceLineEndings("\n");
        return
        [
            .. Example().Matches(page).Select(match =>
                (match.Groups["title"].Value, match.Groups["code"].Value, match.Groups["text"].Value.Trim())),
        ];
    }

    [GeneratedRegex(@"^### (?<title>Example \d+: [^\n]+)\n\n```powershell\n(?<code>.*?)\n```\n(?<text>.*?)(?=^##)",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
