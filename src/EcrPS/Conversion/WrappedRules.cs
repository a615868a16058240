using System.Collections;
using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Finds rules in what users pass for one: a configuration, or a saved reply of the API that contains it, as a hashtable or as
/// ConvertFrom-Json makes it.
/// </summary>
internal static class WrappedRules
{
    private const string Rules = "rules";

    /// <summary>The rules; the input itself if it contains none.</summary>
    /// <param name="input">A hashtable or an object.</param>
    /// <param name="configuration">The member of a reply that contains the configuration.</param>
    public static object?[] Of(object input, string configuration) =>
        PlainValue.Of(Member(Member(input, configuration) ?? input, Rules)) switch
        {
            null => [input],
            string text when PlainValue.FromCutText(text) is { } rules => [.. rules],
            IEnumerable list and not (string or IDictionary) => [.. list.Cast<object?>()],
            var rule => [rule],
        };

    /// <summary>The error for input that is no rule.</summary>
    /// <param name="input">What was given.</param>
    /// <param name="kind">Such as <c>replication rule</c>.</param>
    /// <param name="example">A hashtable.</param>
    /// <param name="cmdlet">The cmdlet that takes rules.</param>
    public static ArgumentException Refuse(object? input, string kind, string example, string cmdlet) => new(
        input is FileSystemInfo or string
            ? $"'{ForeignText.Shorten($"{input}")}' is not a {kind}. To use the rules of a file, run "
                + $"Get-Content rules.json -Raw | ConvertFrom-Json | {cmdlet}."
            : $"'{ForeignText.Shorten($"{input}")}' is not a {kind}: use a hashtable such as {example}.");

    private static object? Member(object? input, string name) => (PlainValue.Of(input) switch
    {
        IDictionary table => PlainValue.Entries(table),
        PSObject custom => PlainValue.Properties(custom) ?? [],
        string text when PlainValue.FromCutText(text) is [var only] => PlainValue.Entries(only),
        _ => [],
    }).FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
