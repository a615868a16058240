using System.Text.Json;

namespace EcrPS.CodeGen.Api;

/// <summary>Reads ecr-api.json.</summary>
internal static class ApiFileReader
{
    internal static ApiDefinition Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        JsonElement service = root.GetProperty("service");
        return new ApiDefinition(
            new ServiceDefinition(
                Text(service, "id"),
                Text(service, "apiVersion"),
                Text(service, "protocol"),
                Text(service, "targetPrefix"),
                Text(service, "signingName"),
                Text(service, "endpointPrefix")),
            [.. root.GetProperty("operations").EnumerateObject().Select(Operation)],
            [.. root.GetProperty("types").EnumerateObject().Select(Type)],
            [.. root.GetProperty("errors")
                .EnumerateObject()
                .Select(e => new ErrorDefinition(e.Name, e.Value.GetProperty("status").GetInt32(), Members(e.Value, "members")))],
            [.. root.GetProperty("waiters").EnumerateObject().Select(Waiter)]);
    }

    private static OperationDefinition Operation(JsonProperty p) => new(
        p.Name,
        p.Value.TryGetProperty("readOnly", out JsonElement readOnly) && readOnly.GetBoolean(),
        Members(p.Value, "in"),
        Members(p.Value, "out"),
        Strings(p.Value, "errors"),
        p.Value.TryGetProperty("page", out JsonElement page) ? Strings(page, "items") : []);

    private static TypeDefinition Type(JsonProperty p) => new(p.Name, Text(p.Value, "kind"))
    {
        Min = Number(p.Value, "min"),
        Max = Number(p.Value, "max"),
        Pattern = OptionalText(p.Value, "pattern"),
        Of = OptionalText(p.Value, "of"),
        Key = OptionalText(p.Value, "key"),
        Value = OptionalText(p.Value, "value"),
        Values = Strings(p.Value, "values"),
        Members = Members(p.Value, "members"),
    };

    private static WaiterDefinition Waiter(JsonProperty p) => new(
        p.Name,
        Text(p.Value, "operation"),
        p.Value.GetProperty("delaySeconds").GetInt32(),
        p.Value.GetProperty("maxAttempts").GetInt32(),
        Text(p.Value, "status"),
        Strings(p.Value, "success"),
        Strings(p.Value, "failure"));

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    private static string? OptionalText(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement v) ? v.GetString() : null;

    private static long? Number(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement v) ? v.GetInt64() : null;

    private static string[] Strings(JsonElement e, string name) =>
        e.TryGetProperty(name, out JsonElement v) ? [.. v.EnumerateArray().Select(x => x.GetString()!)] : [];

    private static MemberDefinition[] Members(JsonElement e, string name) =>
        e.TryGetProperty(name, out JsonElement v)
            ? [.. v.EnumerateObject().Select(m => new MemberDefinition(m.Name.TrimEnd('!'), m.Value.GetString()!, m.Name.EndsWith('!')))]
            : [];
}
