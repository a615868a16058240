using System.Buffers;
using System.Management.Automation;

namespace EcrPS.Completion;

/// <summary>Converts values to completion results.</summary>
internal static class CompletionText
{
    /// <summary>The most entries that are useful in a menu.</summary>
    private const int MostResults = 200;

    // Characters that PowerShell does not parse as part of a plain argument, anywhere or at its beginning.
    private static readonly SearchValues<char> Special = SearchValues.Create(" '\"`$(){};,|&<>*?[]");
    private const string SpecialFirst = "@#-~";

    /// <summary>The values that begin with what was typed, quoted where they must be.</summary>
    public static IEnumerable<CompletionResult> Results(IEnumerable<string> values, string? wordToComplete)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return values.Where(value => value.StartsWith(word, StringComparison.OrdinalIgnoreCase) && value == ForeignText.Plain(value))
            .Take(MostResults)
            .Select(value => new CompletionResult(Quote(value), value, CompletionResultType.ParameterValue, value));
    }

    private static string Quote(string value) =>
        value.Length > 0 && !SpecialFirst.Contains(value[0]) && !value.AsSpan().ContainsAny(Special)
            ? value
            : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
