using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>Parses patterns with wildcards.</summary>
internal static class Wildcard
{
    /// <summary>
    /// Parses at once: PowerShell does so with the first comparison, so that a wrong pattern would match nothing in an empty registry.
    /// </summary>
    /// <exception cref="WildcardPatternException">The pattern is wrong, such as <c>web[</c>.</exception>
    public static WildcardPattern Parse(string pattern, bool ignoreCase)
    {
        WildcardOptions options = WildcardOptions.CultureInvariant | (ignoreCase ? WildcardOptions.IgnoreCase : WildcardOptions.None);
        var parsed = WildcardPattern.Get(pattern, options);
        parsed.IsMatch(string.Empty);
        return parsed;
    }
}
