using System.Text.RegularExpressions;

namespace EcrPS.Model;

/// <summary>A type of the ECR API with its limits.</summary>
/// <param name="Name">Its name in the API's own model.</param>
/// <param name="Kind">Its kind.</param>
public sealed record ApiType(string Name, ApiKind Kind)
{
    private Regex? _regex;

    /// <summary>The minimum length (strings: characters; blobs: bytes; lists: elements) or value (numbers); null for none.</summary>
    public long? Min { get; init; }

    /// <summary>The maximum length or value, counted like <see cref="Min"/>; null for none.</summary>
    public long? Max { get; init; }

    /// <summary>The regular expression that the whole string must match; null for none.</summary>
    public string? Pattern { get; init; }

    /// <summary>The known values of an enum, else empty.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The element type of a list or the value type of a map.</summary>
    public string? Of { get; init; }

    /// <summary>The key type of a map.</summary>
    public string? Key { get; init; }

    /// <summary>The members of a structure, else empty.</summary>
    public IReadOnlyList<ApiMember> Members { get; init; } = [];

    /// <summary>
    /// Whether a string matches <see cref="Pattern"/>. Check its length first: matching takes time linear in the length.
    /// </summary>
    /// <param name="value">The string.</param>
    /// <returns>True where there is no pattern or the whole string matches.</returns>
    public bool Matches(string value)
    {
        if (Pattern is null)
            return true;

        // NonBacktracking: with a backtracking engine one of the API's patterns takes 37 s for 24 characters.
        _regex ??= new Regex($@"\A(?:{Pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return _regex.IsMatch(value);
    }
}
