using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>Converts names of the API into names in C#.</summary>
internal static class Naming
{
    internal static string Property(string member) => char.ToUpperInvariant(member[0]) + member[1..];

    internal static string Local(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    internal static string Request(OperationDefinition operation) => operation.Name + "Request";

    internal static string Response(OperationDefinition operation) => operation.Name + "Response";

    /// <summary>Converts SCAN_ON_PUSH and docker-hub to ScanOnPush and DockerHub.</summary>
    internal static string Constant(string value) =>
        string.Concat(value.Split('_', '-').Select(word => word.All(c => !char.IsLower(c)) && value.Contains('_', StringComparison.Ordinal)
            || word.All(c => !char.IsLower(c)) && word.Length > 3
            ? char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()
            : char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The C# type of a property, with a question mark where it may be absent.</summary>
    internal static string CSharpType(ApiDefinition api, string type)
    {
        TypeDefinition t = api.Type(type);
        return t.Kind switch
        {
            "string" or "enum" => "string?",
            "integer" => "int?",
            "long" => "long?",
            "double" => "double?",
            "boolean" => "bool?",
            "timestamp" => "DateTimeOffset?",
            "blob" => "ReadOnlyMemory<byte>?",
            "list" => $"IReadOnlyList<{Element(api, t.Of!)}>",
            "map" => $"IReadOnlyDictionary<string, {Element(api, t.Value!)}>",
            "struct" => t.Name + "?",
            _ => throw new InvalidDataException($"Type '{type}' is of the unknown kind '{t.Kind}'."),
        };
    }

    /// <summary>The C# type of a list's element or a map's value.</summary>
    internal static string Element(ApiDefinition api, string type) => CSharpType(api, type).TrimEnd('?');
}
