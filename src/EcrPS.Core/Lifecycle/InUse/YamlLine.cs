namespace EcrPS.Lifecycle;

/// <summary>
/// Parses a line of YAML in block style, as compose files and Kubernetes manifests are written: only as much as is needed to
/// find the images. Everything that it cannot parse reliably is rejected.
/// </summary>
internal static class YamlLine
{
    /// <summary>Whether the line is <c>name:</c> or <c>name: value</c>, perhaps as an item of a list.</summary>
    public static bool IsMember(string line) => Split(line) is not null;

    /// <summary>Reads the line's member if it names an image.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isMember">Whether a member with this name names an image.</param>
    /// <param name="value">The value without quotes and comment; null where it is explicitly null.</param>
    /// <returns>Whether the line has such a member.</returns>
    /// <exception cref="FormatException">It has one in a form that is not supported.</exception>
    public static bool TryReadImage(string line, Func<string, bool> isMember, out string? value)
    {
        value = null;
        if (Split(line) is not { } member)
            return false;
        if (isMember(member.Name))
        {
            string text = member.Value.Trim();
            value = Value(text);
            // An empty value may continue on the next lines; aliases, tags and blocks have their value elsewhere.
            if (value is null or ['&' or '*' or '|' or '>' or '!' or '[' or '{', ..] || (value.Length == 0 && text is not ("''" or "\"\"")))
                throw new FormatException();
            if (value is "null" or "~" || value.Length == 0)
                value = null;
            return true;
        }

        // In flow style members follow braces and commas.
        foreach (string part in member.Value.Split('{', ','))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && member.Value.Contains('{', StringComparison.Ordinal) && isMember(part[..colon].Trim().Trim('"', '\'')))
                throw new FormatException();
        }

        return false;
    }

    private static (string Name, string Value)? Split(string line)
    {
        string text = line.Trim();
        while (text.StartsWith("- ", StringComparison.Ordinal))
            text = text[2..].TrimStart();
        if (text.Length == 0 || text[0] == '#')
            return null;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        while (colon >= 0 && colon + 1 < text.Length && text[colon + 1] is not (' ' or '\t'))
            colon = text.IndexOf(':', colon + 1);
        if (colon <= 0)
            return null;
        string name = text[..colon].TrimEnd();
        if (name is ['"', .., '"'] or ['\'', .., '\''])
            name = name[1..^1];
        return name.Length == 0 ? null : (name, text[(colon + 1)..]);
    }

    // Null for a quoted string that does not end on its line.
    private static string? Value(string text)
    {
        if (text is ['"' or '\'', ..])
        {
            int end = text.IndexOf(text[0], 1);
            return end < 0 ? null : text[1..end];
        }

        if (text.StartsWith('#'))
            return "";
        int comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment]).TrimEnd();
    }
}
