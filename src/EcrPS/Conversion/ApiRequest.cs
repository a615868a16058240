using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>
/// Converts a hashtable to the JSON of a request and checks it against the API's model: case-insensitive names, types, required
/// members. Limits are left to the service, so that a limit that AWS raises needs no new version of this module.
/// </summary>
internal sealed class ApiRequest
{
    private readonly List<string> _problems = [];

    private ApiRequest()
    {
    }

    /// <summary>Finds an operation by its name in any case, or as the AWS CLI writes it (<c>describe-images</c>).</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ApiOperation Find(string name)
    {
        string bare = name.Replace("-", string.Empty, StringComparison.Ordinal);
        return ApiModel.Operations.Values.FirstOrDefault(one => one.Name.Equals(bare, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"ECR has no operation '{name}'.{ClosestName.Hint(bare, ApiModel.Operations.Keys)}");
    }

    /// <summary>The request of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="parameters">Its members by name.</param>
    /// <exception cref="ArgumentException">The members do not match the operation; the message lists every problem.</exception>
    public static JsonObject Write(ApiOperation operation, IDictionary parameters)
    {
        var request = new ApiRequest();
        JsonObject json = request.Struct(operation.Name, operation.Input, Entries(parameters));
        return request._problems.Count == 0 ? json : throw new ArgumentException(string.Join(' ', request._problems));
    }

    private static IEnumerable<KeyValuePair<string, object?>> Entries(object value) =>
        value is IDictionary map ? PlainValue.Entries(map) : PlainValue.Properties(value)!;

    private JsonObject Struct(string path, IReadOnlyList<ApiMember> members, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        var json = new JsonObject();
        foreach ((string name, object? value) in entries)
        {
            ApiMember? member = members.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (member is null)
            {
                _problems.Add(Unknown(path, name, members));
            }
            else if (PlainValue.Of(value) is { } plain)
            {
                json[member.Name] = Value($"{path}.{member.Name}", member.Type, plain);
            }
        }

        foreach (ApiMember missing in members.Where(member => member.IsRequired && !json.ContainsKey(member.Name)))
            _problems.Add($"{path} needs '{missing.Name}' ({ApiValue.Describe(missing.Type)}).");
        return json;
    }

    private static string Unknown(string path, string name, IReadOnlyList<ApiMember> members)
    {
        string hint = ClosestName.Hint(name, members.Select(member => member.Name));
        if (hint.Length == 0)
            hint = members.Count == 0 ? " It has no members." : $" It has {string.Join(", ", members.Select(member => member.Name))}.";
        return $"{path} has no member '{name}'.{hint}";
    }

    private JsonNode? Value(string path, ApiType type, object value)
    {
        if (value is string text && IsOfStructures(type) && PlainValue.FromCutText(text) is { } structures)
            value = type.Kind == ApiKind.Struct && structures is [var only] ? only : structures;
        switch (type.Kind)
        {
            case ApiKind.Struct when IsObject(value):
                return Struct(path, type.Members, Entries(value));
            case ApiKind.Map when IsObject(value):
                return new JsonObject(Entries(value).Where(entry => entry.Value is not null)
                    .Select(entry => KeyValuePair.Create(entry.Key, Element($"{path}.{entry.Key}", type, entry.Value))));
            case ApiKind.List:
                // A scalar for a list is a list of one element, as everywhere in PowerShell.
                IEnumerable<object?> items = value is IEnumerable list and not (string or IDictionary) ? list.Cast<object?>() : [value];
                return new JsonArray([.. items.Select((item, index) => Element($"{path}[{index}]", type, item))]);
            default:
                if (ApiValue.TryWrite(type, value, out JsonNode? json))
                    return json;
                _problems.Add($"{path} is {ApiValue.Describe(type)}, not {Name(value)}.");
                return null;
        }
    }

    private static bool IsOfStructures(ApiType type) =>
        type.Kind == ApiKind.Struct || (type.Kind == ApiKind.List && ApiModel.Types[type.Of!].Kind == ApiKind.Struct);

    private JsonNode? Element(string path, ApiType type, object? value)
    {
        if (PlainValue.Of(value) is { } plain)
            return Value(path, ApiModel.Types[type.Of!], plain);
        _problems.Add($"{path} is null.");
        return null;
    }

    private static bool IsObject(object value) => value is IDictionary || PlainValue.Properties(value) is not null;

    private static string Name(object value) => value switch
    {
        string text => $"'{(text.Length > 40 ? text[..40] + "…" : text)}'",
        IDictionary => "a hashtable (ConvertTo-Json converts it to text)",
        Array => "an array",
        _ => PlainValue.Properties(value) is null ? $"a {value.GetType().Name}" : "an object with properties",
    };
}
