namespace EcrPS.Aws.Settings;

/// <summary>
/// An AWS configuration file: <c>[sections]</c> of <c>key = value</c>, where indented lines below an empty value nest
/// (https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html). Lines that are neither are ignored, as by AWS CLI.
/// </summary>
internal sealed class IniFile
{
    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.Ordinal);

    /// <summary>A section's settings; nested ones are named <c>outer.inner</c>. Null where there is no such section.</summary>
    public IReadOnlyDictionary<string, string>? Section(string name) => _sections.GetValueOrDefault(name);

    /// <summary>The names of all sections.</summary>
    public IEnumerable<string> Names => _sections.Keys;

    public static IniFile Parse(IEnumerable<string> lines)
    {
        var file = new IniFile();
        Dictionary<string, string>? section = null;
        string outer = string.Empty;
        foreach (string line in lines)
        {
            string text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
                continue;
            if (text[0] == '[')
            {
                section = file.Open(text);
                continue;
            }

            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (section is null || equals <= 0)
                continue;
            string key = text[..equals].TrimEnd().ToLowerInvariant();
            if (!char.IsWhiteSpace(line[0]))
            {
                outer = key;
            }
            else if (outer.Length > 0)
            {
                key = outer + "." + key;
            }

            section[key] = WithoutComment(text[(equals + 1)..]);
        }

        return file;
    }

    private Dictionary<string, string>? Open(string header)
    {
        int end = header.IndexOf(']', StringComparison.Ordinal);
        if (end < 0)
            return null;
        string name = string.Join(' ', header[1..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (!_sections.TryGetValue(name, out Dictionary<string, string>? section))
            _sections[name] = section = new Dictionary<string, string>(StringComparer.Ordinal);
        return section;
    }

    // A comment after a value needs a space before it, so that a value may contain '#'.
    private static string WithoutComment(string value)
    {
        int at = value.IndexOf(" #", StringComparison.Ordinal);
        int semicolon = value.IndexOf(" ;", StringComparison.Ordinal);
        if (at < 0 || (semicolon >= 0 && semicolon < at))
            at = semicolon;
        return (at < 0 ? value : value[..at]).Trim();
    }
}
