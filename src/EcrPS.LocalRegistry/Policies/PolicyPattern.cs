namespace EcrPS.LocalRegistry.Policies;

/// <summary>A text with <c>*</c> (any characters, none included) and <c>?</c> (one character), against a whole text.</summary>
internal static class PolicyPattern
{
    public static bool Matches(string pattern, string text, bool ignoreCase = false)
    {
        // After a mismatch only the last star is retried: quadratic in the worst case, for every pattern.
        (int p, int t, int star, int resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || IsSame(pattern[p], text[t], ignoreCase)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    private static bool IsSame(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
