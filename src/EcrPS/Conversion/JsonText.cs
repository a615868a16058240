using System.Buffers;

namespace EcrPS.Conversion;

/// <summary>Checks parameters that take JSON text.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> OfJson = SearchValues.Create("{}[]\"\n");

    /// <summary>Refuses a path that was given for the text.</summary>
    /// <param name="text">The argument.</param>
    /// <param name="what">What it should be, such as <c>policy</c>.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="pathParameter">The parameter that takes a path instead; null if there is none.</param>
    /// <exception cref="ArgumentException">It is such a line.</exception>
    public static void RequireNoPath(string? text, string what, string parameter, string? pathParameter = null)
    {
        if (ProblemOf(text, what, parameter, pathParameter) is { } problem)
            throw new ArgumentException(problem);
    }

    /// <summary>Whether a text may be JSON or one line of it, and is no name of a repository or a file.</summary>
    public static bool MayBeLine(string text) =>
        text.AsSpan().ContainsAny('{', '}', '"') || text.Trim() is "" or "[" or "]" or "],";

    /// <summary>What is wrong with one line without any JSON, which is a path or a name; null for anything else.</summary>
    public static string? ProblemOf(string? text, string what, string parameter, string? pathParameter)
    {
        if (string.IsNullOrWhiteSpace(text) || text.AsSpan().ContainsAny(OfJson))
            return null;
        string instead = pathParameter is null
            ? $"(Get-Content {what}.json -Raw) reads that of a file."
            : $"{pathParameter} takes the path of a file.";
        return $"'{ForeignText.Shorten(text)}' is not a {what}: {parameter} takes JSON text; {instead}";
    }
}
