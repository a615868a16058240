using System.Diagnostics.CodeAnalysis;

namespace EcrPS;

/// <summary>Makes untrusted text, such as that of a service or of a file, safe for messages and for the terminal.</summary>
public static class ForeignText
{
    /// <summary>Hostile input must not fill a screen; its start is enough to recognize it.</summary>
    private const int MaxQuoted = 160;

    /// <summary>The text on one line: truncated, with control characters replaced.</summary>
    /// <param name="text">The text; null gives an empty text.</param>
    /// <returns>At most 161 characters.</returns>
    public static string Shorten(string? text)
    {
        if (text is null)
            return string.Empty;

        string cut = text.Length > MaxQuoted ? string.Concat(text.AsSpan(0, MaxQuoted), "…") : text;
        return Replace(cut, static c => IsUnsafe(c));
    }

    /// <summary>
    /// The text with its line breaks and tabs, without other control characters: a terminal takes them for commands, which set the
    /// title, move the cursor over earlier output or write to the clipboard.
    /// </summary>
    /// <param name="text">The text; null gives null.</param>
    /// <returns>The text with a question mark for each such character.</returns>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Plain(string? text) => text is null ? null : Replace(text, static c => c is not ('\n' or '\t') && IsUnsafe(c));

    // Besides the control characters of both kinds (ISO 6429), those that reverse the text after them (UAX #9).
    private static bool IsUnsafe(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Replace(string text, Func<char, bool> isUnsafe) =>
        text.Any(isUnsafe) ? string.Concat(text.Select(c => isUnsafe(c) ? '?' : c)) : text;
}
