using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using System.Text.Json;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>Unwraps values from PowerShell and JSON objects.</summary>
internal static class PlainValue
{
    private static readonly MethodInfo WriteMethod = typeof(EcrJson).GetMethods()
        .Single(method => method.Name == nameof(EcrJson.Write) && method.GetParameters().Length == 1);

    /// <summary>A scalar, list, dictionary or custom object; the API's own types come back as dictionaries.</summary>
    public static object? Of(object? value) => value switch
    {
        PSObject { BaseObject: not PSCustomObject } wrapped => Of(wrapped.BaseObject),
        not null when IsModel(value.GetType()) => FromModel(value),
        _ => value,
    };

    /// <summary>The properties of a <c>[pscustomobject]</c>; null for anything else.</summary>
    public static IEnumerable<KeyValuePair<string, object?>>? Properties(object value) =>
        value is PSObject { BaseObject: PSCustomObject } custom
            ? custom.Properties.Select(property => KeyValuePair.Create(property.Name, (object?)property.Value))
            : null;

    /// <summary>The entries of a dictionary, whatever its keys are.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map)
    {
        var entries = new List<KeyValuePair<string, object?>>(map.Count);
        foreach (DictionaryEntry entry in map)
            entries.Add(KeyValuePair.Create(entry.Key.ToString()!, entry.Value));
        return entries;
    }

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static IDictionary FromJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return FromJson(json.RootElement) as IDictionary ?? throw new ArgumentException("The request must be one JSON object.");
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The request is not JSON: {error.Message}", error);
        }
    }

    /// <summary>
    /// Reads what an export wrote for one of the API's structures below its depth, or for a list of them: their JSON, with spaces between.
    /// </summary>
    /// <returns>Null for any other text.</returns>
    public static IReadOnlyList<IDictionary>? FromCutText(string text)
    {
        if (!text.StartsWith('{'))
            return null;
        List<IDictionary> structures = [];
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text).AsSpan();
        while (!rest.IsEmpty)
        {
            try
            {
                var reader = new Utf8JsonReader(rest);
                using var json = JsonDocument.ParseValue(ref reader);
                if (FromJson(json.RootElement) is not IDictionary structure)
                    return null;
                structures.Add(structure);
                rest = rest[(int)reader.BytesConsumed..].TrimStart((byte)' ');
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return structures;
    }

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object =>
            json.EnumerateObject().DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => FromJson(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out long whole) ? whole : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static bool IsModel(Type type) =>
        type.Namespace == typeof(EcrJson).Namespace
            && type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEcrModel<>));

    private static IDictionary FromModel(object value)
    {
        var bytes = (ReadOnlyMemory<byte>)WriteMethod.MakeGenericMethod(value.GetType()).Invoke(null, [value])!;
        using var json = JsonDocument.Parse(bytes);
        return (IDictionary)FromJson(json.RootElement)!;
    }
}
