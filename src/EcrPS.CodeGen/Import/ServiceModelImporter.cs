using System.IO.Compression;
using System.Text.Json;
using EcrPS.CodeGen.Api;
using EcrPS.CodeGen.Emit;

namespace EcrPS.CodeGen.Import;

/// <summary>Reads AWS's public service-model format (service-2.json, paginators-1.json, waiters-2.json).</summary>
internal static class ServiceModelImporter
{
    private const int ClientFault = 400;
    private const int ServerFault = 500;

    // The model does not say which operations are read-only; their names do.
    private static readonly string[] ReadOnlyVerbs = ["BatchCheck", "BatchGet", "Describe", "Get", "List", "Validate"];

    internal static ApiDefinition Import(string path)
    {
        using JsonDocument service = Open(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        using JsonDocument? paginators = OpenBeside(folder, "paginators-1.json");
        using JsonDocument? waiters = OpenBeside(folder, "waiters-2.json");
        JsonElement metadata = service.RootElement.GetProperty("metadata");
        JsonElement shapes = service.RootElement.GetProperty("shapes");
        OperationDefinition[] operations =
        [
            .. service.RootElement.GetProperty("operations").EnumerateObject()
                .Select(o => Operation(o.Name, o.Value, shapes, paginators)).OrderBy(o => o.Name, StringComparer.Ordinal),
        ];
        ErrorDefinition[] errors =
        [
            .. shapes.EnumerateObject().Where(s => s.Value.TryGetProperty("exception", out _)).Select(Error).OrderBy(
                e => e.Name, StringComparer.Ordinal),
        ];
        ApiDefinition all = new(
            new ServiceDefinition(
                Text(metadata, "serviceId"), Text(metadata, "apiVersion"), $"aws-json-{Text(metadata, "jsonVersion")}",
                Text(metadata, "targetPrefix"), Text(metadata, "signingName"), Text(metadata, "endpointPrefix")),
            operations,
            [.. shapes.EnumerateObject().Select(Type).OrderBy(t => t.Name, StringComparer.Ordinal)],
            errors,
            waiters is null ? [] : [.. waiters.RootElement.GetProperty("waiters").EnumerateObject().Select(Waiter)]);

        HashSet<string> used = Areas.Reachable(
            all, operations.SelectMany(o => o.Input.Concat(o.Output)).Concat(errors.SelectMany(e => e.Members)).Select(m => m.Type));
        return all with { Types = [.. all.Types.Where(t => used.Contains(t.Name))] };
    }

    private static OperationDefinition Operation(string name, JsonElement operation, JsonElement shapes, JsonDocument? paginators)
    {
        MemberDefinition[] input = ShapeMembers(operation, "input", shapes);
        MemberDefinition[] output = ShapeMembers(operation, "output", shapes);
        return new OperationDefinition(
            name,
            ReadOnlyVerbs.Any(verb => name.StartsWith(verb, StringComparison.Ordinal)),
            input,
            output,
            operation.TryGetProperty("errors", out JsonElement errors)
                ? [.. errors.EnumerateArray().Select(e => Text(e, "shape")).Order(StringComparer.Ordinal)]
                : [],
            PagedItems(name, input, output, shapes, paginators));
    }

    private static string[] PagedItems(
        string name, MemberDefinition[] input, MemberDefinition[] output, JsonElement shapes, JsonDocument? paginators)
    {
        if (paginators is not null && paginators.RootElement.GetProperty("pagination").TryGetProperty(name, out JsonElement page))
        {
            JsonElement key = page.GetProperty("result_key");
            return key.ValueKind == JsonValueKind.Array ? [.. key.EnumerateArray().Select(k => k.GetString()!)] : [key.GetString()!];
        }

        // Two paged operations have no modelled paginator: a token in request and reply and a single list are enough to detect
        // them.
        return input.Any(m => m.Name == "nextToken") && output.Any(m => m.Name == "nextToken")
            ? [.. output.Where(m => Text(shapes.GetProperty(m.Type), "type") == "list").Select(m => m.Name)]
            : [];
    }

    private static ErrorDefinition Error(JsonProperty shape) => new(
        shape.Name,
        shape.Value.TryGetProperty("fault", out JsonElement fault) && fault.GetBoolean() ? ServerFault : ClientFault,
        [.. Members(shape.Value).Where(m => m.Name != "message")]);

    private static TypeDefinition Type(JsonProperty shape)
    {
        JsonElement s = shape.Value;
        string type = Text(s, "type");
        return new TypeDefinition(
            shape.Name, type == "structure" ? "struct" : s.TryGetProperty("enum", out _) ? "enum" : type is "float" ? "double" : type)
        {
            Min = Number(s, "min"),
            Max = Number(s, "max"),
            Pattern = s.TryGetProperty("pattern", out JsonElement pattern) ? pattern.GetString() : null,
            Of = Target(s, "member"),
            Key = Target(s, "key"),
            Value = Target(s, "value"),
            Values = s.TryGetProperty("enum", out JsonElement values) ? [.. values.EnumerateArray().Select(v => v.GetString()!)] : [],
            Members = Members(s),
        };
    }

    private static WaiterDefinition Waiter(JsonProperty waiter)
    {
        JsonElement[] acceptors = [.. waiter.Value.GetProperty("acceptors").EnumerateArray()];
        string[] Expected(string state) => [.. acceptors.Where(a => Text(a, "state") == state).Select(a => Text(a, "expected"))];
        return new WaiterDefinition(
            waiter.Name,
            Text(waiter.Value, "operation"),
            waiter.Value.GetProperty("delay").GetInt32(),
            waiter.Value.GetProperty("maxAttempts").GetInt32(),
            Text(acceptors[0], "argument"),
            Expected("success"),
            Expected("failure"));
    }

    private static MemberDefinition[] ShapeMembers(JsonElement operation, string side, JsonElement shapes) =>
        operation.TryGetProperty(side, out JsonElement shape) ? Members(shapes.GetProperty(Text(shape, "shape"))) : [];

    private static MemberDefinition[] Members(JsonElement shape)
    {
        if (!shape.TryGetProperty("members", out JsonElement members))
            return [];

        HashSet<string> required = shape.TryGetProperty("required", out JsonElement r)
            ? [.. r.EnumerateArray().Select(x => x.GetString()!)]
            : [];
        return [.. members.EnumerateObject().Select(m => new MemberDefinition(m.Name, Text(m.Value, "shape"), required.Contains(m.Name)))];
    }

    private static string? Target(JsonElement shape, string member) =>
        shape.TryGetProperty(member, out JsonElement m) ? Text(m, "shape") : null;

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    private static long? Number(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement v) ? v.GetInt64() : null;

    private static JsonDocument? OpenBeside(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? Open(path) : File.Exists(path + ".gz") ? Open(path + ".gz") : null;
    }

    private static JsonDocument Open(string path)
    {
        using FileStream file = File.OpenRead(path);
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
            return JsonDocument.Parse(file);

        using GZipStream gzip = new(file, CompressionMode.Decompress);
        return JsonDocument.Parse(gzip);
    }
}
