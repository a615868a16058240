namespace EcrPS.Completion;

/// <summary>The account settings and their values (API reference, PutAccountSetting), which are plain strings in the API model.</summary>
internal static class AccountSettingValues
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["BASIC_SCAN_TYPE_VERSION"] = ["AWS_NATIVE"],
        ["BLOB_MOUNTING"] = ["ENABLED", "DISABLED"],
        ["REGISTRY_POLICY_SCOPE"] = ["V2"],
    };

    /// <summary>All settings.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The values of a setting; those of all settings if it is unknown.</summary>
    public static IEnumerable<string> Of(string? name) =>
        name is not null && Known.TryGetValue(ToName(name), out string[]? values) ? values : Known.Values.SelectMany(static all => all);

    /// <summary>The API's spelling of a setting's name given in any case and without underscores; an unknown name unchanged.</summary>
    public static string ToName(string text) => Spelling(Known.Keys, text);

    /// <summary>The API's spelling of a value, likewise.</summary>
    public static string ToValue(string text) => Spelling(Of(null), text);

    private static string Spelling(IEnumerable<string> known, string text) =>
        known.FirstOrDefault(one => Bare(one).Equals(Bare(text), StringComparison.OrdinalIgnoreCase)) ?? text;

    private static string Bare(string text) => text.Replace("_", string.Empty, StringComparison.Ordinal);
}
