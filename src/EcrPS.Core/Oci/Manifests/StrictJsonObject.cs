using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>
/// One JSON object of a manifest, layout or reply, read member by member. A duplicate name is rejected: two readers could see
/// two different images under one digest.
/// </summary>
internal readonly struct StrictJsonObject
{
    private readonly Dictionary<string, JsonElement> _members;
    private readonly string _path;

    public StrictJsonObject(JsonElement element, string path)
    {
        _path = path;
        if (element.ValueKind != JsonValueKind.Object)
            throw Invalid(path, $"is {Kind(element)} where an object belongs");

        _members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = NameOf(property, path);
            if (!_members.TryAdd(name, property.Value))
                throw Invalid(Join(path, name), "occurs twice");
        }
    }

    public static OciException Invalid(string path, string problem) => new(
        OciErrorCodes.ManifestInvalid,
        $"The manifest is invalid: {(path.Length == 0 ? "it" : $"'{ForeignText.Shorten(path)}'")} {problem}.");

    /// <summary>A member that is present and not null. Go's tools write null for an empty list or map.</summary>
    public bool TryGet(string name, out JsonElement value) =>
        _members.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null;

    public bool Has(string name) => TryGet(name, out _);

    /// <summary>A list that may be empty or null, but must be present.</summary>
    public IReadOnlyList<T> RequiredList<T>(string name, Func<JsonElement, string, T> read) =>
        _members.ContainsKey(name) ? List(name, read) : throw Invalid(Path(name), "is missing");

    public string? Text(string name) => TryGet(name, out JsonElement value) ? TextOf(value, Path(name)) : null;

    /// <summary>The text of a value that must be a string.</summary>
    public static string TextOf(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw Invalid(path, $"is {Kind(value)} where text belongs");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // JsonElement detects invalid UTF-8 and escaped lone surrogates only when the string is read.
            throw Invalid(path, "is not text in UTF-8");
        }
    }

    public string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw Invalid(Path(name), "is missing");

    public long RequiredSize(string name)
    {
        if (!TryGet(name, out JsonElement value))
            throw Invalid(Path(name), "is missing");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long size) && size >= 0
            ? size
            : throw Invalid(Path(name), "is not a number of bytes");
    }

    public Digest RequiredDigest(string name)
    {
        string text = RequiredText(name);
        return Digest.TryParse(text, out Digest? digest)
            ? digest
            : throw Invalid(Path(name), $"is not a digest: '{ForeignText.Shorten(text)}'");
    }

    public IReadOnlyList<T> List<T>(string name, Func<JsonElement, string, T> read)
    {
        if (!TryGet(name, out JsonElement value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            throw Invalid(Path(name), $"is {Kind(value)} where a list belongs");

        var list = new List<T>(value.GetArrayLength());
        foreach (JsonElement element in value.EnumerateArray())
            list.Add(read(element, $"{Path(name)}[{list.Count}]"));
        return list;
    }

    public IReadOnlyDictionary<string, string> Annotations(string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!TryGet(name, out JsonElement value))
            return map;

        var members = new StrictJsonObject(value, Path(name));
        foreach (string key in members._members.Keys)
            map[key] = members.Text(key) ?? throw Invalid(Join(Path(name), key), "is null where text belongs");
        return map;
    }

    public string Path(string name) => Join(_path, name);

    private static string NameOf(JsonProperty property, string path)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw Invalid(path, "has a member whose name is not text in UTF-8");
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
