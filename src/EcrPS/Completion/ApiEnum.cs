using EcrPS.Model;

namespace EcrPS.Completion;

/// <summary>
/// The values of the API's enums in PascalCase: <c>ImmutableWithExclusion</c> for
/// <c>IMMUTABLE_WITH_EXCLUSION</c>, in any case.
/// </summary>
internal static class ApiEnum
{
    // Abbreviations, which stay in capitals.
    private static readonly string[] Abbreviations = ["AES256", "KMS", "DSSE"];

    /// <summary>The API's spelling of a value; an unknown one is sent to the service unchanged.</summary>
    public static string ToApi(string typeName, string text) =>
        ApiModel.Types[typeName].Values.FirstOrDefault(value => Bare(value).Equals(Bare(text), StringComparison.OrdinalIgnoreCase)) ?? text;

    /// <summary>All values of an enum in PascalCase.</summary>
    public static IEnumerable<string> FriendlyValues(string typeName) => ApiModel.Types[typeName].Values.Select(ToFriendly);

    private static string ToFriendly(string value)
    {
        // Values that are not all capitals (docker-hub, ImageNotFound) stay unchanged.
        string[] words = value.Split('_');
        if (value.Any(char.IsLower) || words.All(word => Abbreviations.Contains(word, StringComparer.Ordinal)))
            return value;
        return string.Concat(words.Select(word => $"{word[0]}{word[1..].ToLowerInvariant()}"));
    }

    private static string Bare(string text) =>
        text.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);
}
