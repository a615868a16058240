using System.Text.Json;

namespace EcrPS.Model;

/// <summary>Helpers with which generated code reads and writes lists and maps. Null elements are skipped.</summary>
internal static class JsonLists
{
    internal static IReadOnlyList<T> Read<T>(ref Utf8JsonReader reader, StringPool strings)
        where T : IEcrModel<T>
    {
        JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "a list");
        List<T> list = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Null)
                list.Add(T.Read(ref reader, strings));
        }

        return list;
    }

    internal static IReadOnlyList<string> ReadStrings(ref Utf8JsonReader reader, StringPool strings, bool shared)
    {
        JsonMembers.Expect(ref reader, JsonTokenType.StartArray, "a list");

        // Most images have one or two tags: they are collected in a shared list first, so that each result is an array of the
        // right size.
        List<string> list = strings.Scratch;
        list.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Null)
                list.Add(shared ? JsonMembers.Shared(ref reader, strings) : JsonMembers.String(ref reader));
        }

        return new TextList(list.ToArray());
    }

    internal static IReadOnlyDictionary<string, string> ReadStringMap(ref Utf8JsonReader reader)
    {
        JsonMembers.StartObject(ref reader);
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
            map[System.Text.Encoding.UTF8.GetString(name)] = JsonMembers.String(ref reader);

        return map;
    }

    internal static IReadOnlyDictionary<string, int> ReadIntegerMap(ref Utf8JsonReader reader)
    {
        JsonMembers.StartObject(ref reader);
        Dictionary<string, int> map = new(StringComparer.Ordinal);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
            map[System.Text.Encoding.UTF8.GetString(name)] = JsonMembers.Integer(ref reader);

        return map;
    }

    internal static void Write<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> list)
        where T : IEcrModel<T>
    {
        if (Unset.Is(list))
            return;

        writer.WriteStartArray(name);
        foreach (T item in list)
            item.Write(writer);

        writer.WriteEndArray();
    }

    internal static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> list)
    {
        if (Unset.Is(list))
            return;

        writer.WriteStartArray(name);
        foreach (string item in list)
            writer.WriteStringValue(item);

        writer.WriteEndArray();
    }

    internal static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string> map)
    {
        if (Unset.Is(map))
            return;

        writer.WriteStartObject(name);
        foreach ((string key, string value) in map)
            writer.WriteString(key, value);

        writer.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, int> map)
    {
        if (Unset.Is(map))
            return;

        writer.WriteStartObject(name);
        foreach ((string key, int value) in map)
            writer.WriteNumber(key, value);

        writer.WriteEndObject();
    }
}
