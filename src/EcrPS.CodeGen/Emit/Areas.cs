using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>Assigns operations and their types to generated files: by the area of the cmdlets that use them.</summary>
internal static class Areas
{
    /// <summary>The file of structures that more than one area uses.</summary>
    internal const string Common = "Common";

    // The first match is used, so "ImageScan" must be tested before "Image".
    private static readonly (string Part, string Area)[] ByName =
    [
        ("Lifecycle", "Lifecycle"),
        ("PullThroughCache", "TemplatesAndCaches"),
        ("CreationTemplate", "TemplatesAndCaches"),
        ("Scan", "Scanning"),
        ("Layer", "Layers"),
        ("AuthorizationToken", "SignIn"),
        ("TagMutability", "Repositories"),
        ("Resource", "Repositories"),
        ("Image", "Images"),
        ("Repositor", "Repositories"),
    ];

    internal static string Of(OperationDefinition operation) =>
        ByName.FirstOrDefault(row => operation.Name.Contains(row.Part, StringComparison.Ordinal)).Area ?? "Registry";

    /// <summary>The area of every structure and enum: the one area of its users, or <see cref="Common"/>.</summary>
    internal static IReadOnlyDictionary<string, string> OfTypes(ApiDefinition api)
    {
        Dictionary<string, string> areas = new(StringComparer.Ordinal);
        foreach (OperationDefinition operation in api.Operations)
        {
            string area = Of(operation);
            foreach (string type in Reachable(api, operation.Input.Concat(operation.Output).Select(m => m.Type)))
                areas[type] = areas.TryGetValue(type, out string? other) && other != area ? Common : area;
        }

        return areas;
    }

    /// <summary>These types and all types that they consist of.</summary>
    internal static HashSet<string> Reachable(ApiDefinition api, IEnumerable<string> roots)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<string> open = new(roots);
        while (open.TryPop(out string? name))
        {
            if (seen.Add(name))
            {
                TypeDefinition type = api.Type(name);
                foreach (string next in type.Members.Select(m => m.Type)
                    .Append(type.Of)
                    .Append(type.Key)
                    .Append(type.Value)
                    .OfType<string>())
                {
                    open.Push(next);
                }
            }
        }

        return seen;
    }
}
