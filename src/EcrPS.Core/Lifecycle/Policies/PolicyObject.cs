using System.Globalization;
using System.Text.Json;

namespace EcrPS.Lifecycle;

/// <summary>Reads the members of one object of a policy and reports violations of its schema.</summary>
internal sealed class PolicyObject
{
    // ECR's answer to a null, missing or unknown member in selection and action (cloudposse/terraform-aws-ecr#132 and #158).
    public const string NoSchemaMatches = "instance failed to match exactly one schema (matched 0 out of 2)";

    private readonly ViolationList _violations;
    private readonly string _path;
    private readonly Dictionary<string, PolicyJson> _members = new(StringComparer.Ordinal);
    private readonly bool _isObject;

    public PolicyObject(PolicyJson value, string path, int? priority, ViolationList violations, params string[] known)
    {
        _violations = violations;
        _path = path;
        Priority = priority;
        _isObject = value.Kind == JsonTokenType.StartObject;
        if (!_isObject)
        {
            AddType(path.Length == 0 ? ViolationList.WholeText : path, value, "object");
            return;
        }

        string list = string.Join(", ", known);
        foreach ((string name, PolicyJson member) in value.Members)
        {
            if (!known.Contains(name))
            {
                Add(
                    name,
                    $"object instance has properties which are not allowed by the schema: [\"{name}\"]",
                    $"Remove '{name}'; allowed here: {list}.");
            }
            else if (!_members.TryAdd(name, member))
            {
                Add(
                    name,
                    $"object instance has the property \"{name}\" more than once",
                    $"Keep one '{name}'; JSON parsers differ in which one they use.");
            }
        }
    }

    /// <summary>The priority that violations are reported with; the rule sets it as soon as it is known.</summary>
    public int? Priority { get; set; }

    public bool Has(string name) => _members.ContainsKey(name);

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public void Add(string name, string detail, string advice) => _violations.Add(Priority, PathOf(name), detail, advice);

    public PolicyJson? Get(string name, bool required)
    {
        if (_members.TryGetValue(name, out PolicyJson? value))
            return value;
        if (required && _isObject)
            Add(name, $"object has missing required properties ([\"{name}\"])", $"Add '{name}'.");
        return null;
    }

    public string? GetString(string name, bool required, params string[] values)
    {
        PolicyJson? value = Get(name, required);
        if (value is null)
            return null;
        if (value.Kind != JsonTokenType.String)
        {
            AddType(PathOf(name), value, "string");
            return null;
        }

        if (values.Length == 0 || values.Contains(value.Text))
            return value.Text;
        Add(
            name,
            $"instance value ({value.Text}) not found in enum :(possible values: [\"{string.Join("\",\"", values)}\"])",
            $"Use {string.Join(" or ", values)} (case-sensitive).");
        return null;
    }

    public int? GetInteger(string name)
    {
        PolicyJson? value = Get(name, required: true);
        if (value is null)
            return null;
        if (value.KindName != "integer")
        {
            AddType(PathOf(name), value, "integer");
            return null;
        }

        bool negative = value.Text[0] == '-';
        if (int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= 1)
            return number;
        if (negative || number == 0 && value.Text.Length == 1)
        {
            Add(
                name,
                $"numeric instance is lower than the required minimum (minimum: 1, found: {value.Text})",
                $"Use a '{name}' of at least 1.");
        }
        else
        {
            Add(
                name,
                $"numeric instance is greater than the required maximum (maximum: {int.MaxValue}, found: {value.Text})",
                $"Use a smaller '{name}'.");
        }

        return null;
    }

    /// <summary>A list of strings; null when the member is absent or unusable.</summary>
    public string[]? GetStrings(string name)
    {
        PolicyJson? value = Get(name, required: false);
        if (value is null)
            return null;
        if (value.Kind != JsonTokenType.StartArray)
        {
            AddType(PathOf(name), value, "array");
            return null;
        }

        if (value.Items.Count == 0)
        {
            Add(
                name,
                "array is too short: must have at least 1 elements but instance has 0 elements",
                $"Add at least one string to '{name}'.");
        }

        for (int i = 0; i < value.Items.Count; i++)
        {
            PolicyJson item = value.Items[i];
            if (item.Kind != JsonTokenType.String)
            {
                AddType($"{PathOf(name)}[{i}]", item, "string");
            }
            else if (item.Text.Length == 0)
            {
                Add($"{name}[{i}]", "string \"\" is too short (length: 0, required minimum: 1)", "Remove the empty string.");
            }
        }

        return [.. value.Items.Where(item => item.Kind == JsonTokenType.String).Select(item => item.Text)];
    }

    private void AddType(string member, PolicyJson value, string allowed)
    {
        // A null is not treated as absent: ECR rejects texts from templates that write null for unset variables.
        bool oneOf = value.Kind == JsonTokenType.Null && member != _path
            && (_path.EndsWith(".selection", StringComparison.Ordinal) || _path.EndsWith(".action", StringComparison.Ordinal));
        string detail = oneOf
            ? NoSchemaMatches
            : $"instance type ({value.KindName}) does not match any allowed primitive type (allowed: [\"{allowed}\"])";
        string advice = value.Kind switch
        {
            JsonTokenType.Null => "Remove the member; null is not the same as absent.",
            JsonTokenType.String when allowed == "integer" => "Write the number without quotes.",
            JsonTokenType.Number when allowed == "integer" => "Write an integer without decimal point or exponent.",
            _ => $"Use a value of type {allowed}.",
        };
        _violations.Add(Priority, member, detail, advice);
    }
}
