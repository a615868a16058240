namespace EcrPS.Lifecycle;

/// <summary>
/// One element of a tag list. <c>*</c> matches any sequence of characters, also an empty one. Matching is ordinal and takes
/// time linear in the tag's length for every pattern: there is no backtracking, because the parts between wildcards are found
/// with the Knuth-Morris-Pratt algorithm.
/// </summary>
internal sealed class TagPattern
{
    private readonly string _first;
    private readonly string _last;
    private readonly string[] _parts;
    private readonly int[][] _fallbacks;

    private TagPattern(string[] parts)
    {
        (_first, _last) = (parts[0], parts[^1]);
        _parts = parts;
        // Only the parts with a wildcard on both sides are searched for.
        _fallbacks = new int[parts.Length][];
        for (int i = 1; i < parts.Length - 1; i++)
            _fallbacks[i] = Fallback(parts[i]);
    }

    /// <summary>The prefix of every tag that matches; empty for a pattern that begins with a wildcard.</summary>
    public string RequiredPrefix => _first;

    public static TagPattern Wildcard(string pattern) => new(pattern.Split('*'));

    /// <summary>A prefix; a <c>*</c> in it is not a wildcard.</summary>
    public static TagPattern Prefix(string prefix) => new([prefix, ""]);

    public bool IsMatch(string text)
    {
        if (_parts.Length == 1)
            return string.Equals(text, _first, StringComparison.Ordinal);
        if (text.Length < _first.Length + _last.Length
            || !text.AsSpan().StartsWith(_first)
            || (_last.Length > 0 && !text.AsSpan().EndsWith(_last)))
        {
            return false;
        }

        // The leftmost match of each part leaves the most characters for the parts after it.
        int at = _first.Length;
        int end = text.Length - _last.Length;
        for (int i = 1; i < _parts.Length - 1 && at >= 0; i++)
            at = EndOfNext(text, at, end, _parts[i], _fallbacks[i]);
        return at >= 0;
    }

    /// <summary>The index after the first occurrence of the part in text[at..end]; -1 if there is none.</summary>
    private static int EndOfNext(string text, int at, int end, string part, int[] fallback)
    {
        if (part.Length == 0)
            return at;
        if (part.Length == 1)
            return text.AsSpan(at, end - at).IndexOf(part[0]) is >= 0 and int found ? at + found + 1 : -1;
        int matched = 0;
        for (int i = at; i < end; i++)
        {
            while (matched > 0 && text[i] != part[matched])
                matched = fallback[matched - 1];
            if (text[i] == part[matched] && ++matched == part.Length)
                return i + 1;
        }

        return -1;
    }

    private static int[] Fallback(string part)
    {
        int[] fallback = new int[part.Length];
        int matched = 0;
        for (int i = 1; i < part.Length; i++)
        {
            while (matched > 0 && part[i] != part[matched])
                matched = fallback[matched - 1];
            if (part[i] == part[matched])
                matched++;
            fallback[i] = matched;
        }

        return fallback;
    }
}
