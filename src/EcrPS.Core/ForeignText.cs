namespace EcrPS;

/// <summary>Text that came from outside, made fit for messages.</summary>
internal static class ForeignText
{
    /// <summary>Hostile input must not fill a screen; the start of it tells which it was.</summary>
    private const int MaxQuoted = 160;

    /// <summary>At most a line of the text: cut to a length, control characters replaced.</summary>
    public static string Shorten(string? text)
    {
        if (text is null)
            return string.Empty;

        string cut = text.Length > MaxQuoted ? string.Concat(text.AsSpan(0, MaxQuoted), "…") : text;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(c => char.IsControl(c) ? '?' : c)) : cut;
    }
}
