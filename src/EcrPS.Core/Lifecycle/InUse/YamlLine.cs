namespace EcrPS.Lifecycle;

/// <summary>
/// A line of YAML in block style, as compose files and Kubernetes manifests are written: as much of it as it takes to find
/// the images. What it cannot be sure of is left to the reader to refuse.
/// </summary>
internal static class YamlLine
{
    /// <summary>Whether the line is <c>name:</c> or <c>name: value</c>, perhaps as an item of a list.</summary>
    public static bool IsMember(string line) => Split(line) is not null;

    /// <summary>Reads the line's member when it is one that names images.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isMember">Whether a member's name is one of those.</param>
    /// <param name="value">The value without quotes and comment; null where it is said to be none.</param>
    /// <returns>Whether the line has such a member.</returns>
    /// <exception cref="FormatException">It has one in a form that is not read here.</exception>
    public static bool TryReadImage(string line, Func<string, bool> isMember, out string? value)
    {
        value = null;
        if (Split(line) is not { } member) return false;
        if (isMember(member.Name))
        {
            string text = member.Value.Trim();
            value = Value(text);
            // What is not on this line may be on the next ones; an alias, a tag or a block is not this line's either.
            if (value is null or ['&' or '*' or '|' or '>' or '!' or '[' or '{', ..] || (value.Length == 0 && text is not ("''" or "\"\"")))
                throw new FormatException();
            if (value is "null" or "~" || value.Length == 0) value = null;
            return true;
        }

        // In flow style members stand behind braces and commas.
        foreach (string part in member.Value.Split('{', ','))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && member.Value.Contains('{', StringComparison.Ordinal) && isMember(part[..colon].Trim().Trim('"', '\''))) throw new FormatException();
        }

        return false;
    }

    private static (string Name, string Value)? Split(string line)
    {
        string text = line.Trim();
        while (text.StartsWith("- ", StringComparison.Ordinal)) text = text[2..].TrimStart();
        if (text.Length == 0 || text[0] == '#') return null;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        while (colon >= 0 && colon + 1 < text.Length && text[colon + 1] is not (' ' or '\t')) colon = text.IndexOf(':', colon + 1);
        if (colon <= 0) return null;
        string name = text[..colon].TrimEnd();
        if (name is ['"', .., '"'] or ['\'', .., '\'']) name = name[1..^1];
        return name.Length == 0 ? null : (name, text[(colon + 1)..]);
    }

    // Null for a quotation that does not end on its line.
    private static string? Value(string text)
    {
        if (text is ['"' or '\'', ..])
        {
            int end = text.IndexOf(text[0], 1);
            return end < 0 ? null : text[1..end];
        }

        if (text.StartsWith('#')) return "";
        int comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment]).TrimEnd();
    }
}
