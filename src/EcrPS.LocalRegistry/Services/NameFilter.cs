namespace EcrPS.LocalRegistry.Services;

/// <summary>Patterns in which <c>*</c> stands for any characters, none included.</summary>
internal static class NameFilter
{
    /// <summary>Whether a pattern covers the whole text.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int star = pattern.IndexOf('*');
        if (star < 0)
            return pattern.SequenceEqual(text);
        if (!text.StartsWith(pattern[..star], StringComparison.Ordinal))
            return false;
        text = text[star..];
        pattern = pattern[(star + 1)..];
        // Between two stars the first match is sufficient: a later one would leave less text for the rest of the pattern.
        while ((star = pattern.IndexOf('*')) >= 0)
        {
            int at = text.IndexOf(pattern[..star], StringComparison.Ordinal);
            if (at < 0)
                return false;
            text = text[(at + star)..];
            pattern = pattern[(star + 1)..];
        }

        return text.EndsWith(pattern, StringComparison.Ordinal);
    }
}
