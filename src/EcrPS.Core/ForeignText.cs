namespace EcrPS;

/// <summary>Makes untrusted text safe for messages.</summary>
internal static class ForeignText
{
    /// <summary>Hostile input must not fill a screen; its start is enough to recognize it.</summary>
    private const int MaxQuoted = 160;

    /// <summary>The text on one line: truncated, with control characters replaced.</summary>
    public static string Shorten(string? text)
    {
        if (text is null)
            return string.Empty;

        string cut = text.Length > MaxQuoted ? string.Concat(text.AsSpan(0, MaxQuoted), "…") : text;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(c => char.IsControl(c) ? '?' : c)) : cut;
    }
}
