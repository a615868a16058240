namespace EcrPS.CodeGen.Api;

/// <summary>The whole API, each part in the file's order, which is alphabetical.</summary>
internal sealed record ApiDefinition(
    ServiceDefinition Service,
    IReadOnlyList<OperationDefinition> Operations,
    IReadOnlyList<TypeDefinition> Types,
    IReadOnlyList<ErrorDefinition> Errors,
    IReadOnlyList<WaiterDefinition> Waiters)
{
    private readonly Dictionary<string, TypeDefinition> _types = Types.ToDictionary(t => t.Name, StringComparer.Ordinal);

    internal TypeDefinition Type(string name) =>
        _types.TryGetValue(name, out TypeDefinition? type)
            ? type
            : throw new InvalidDataException($"The API refers to a type '{name}' that it does not define.");
}
