using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>The C# that reads and writes one member.</summary>
internal static class MemberCode
{
    // Values that repeat within a page of results; their strings are shared.
    private static readonly HashSet<string> Repeating = new(StringComparer.Ordinal)
    {
        "Arch", "ArtifactType", "AttributeKey", "FilePath", "MediaType", "PackageManager", "Platform", "RegistryId", "RepositoryName",
        "Source", "Status", "Type",
    };

    internal static string Read(ApiDefinition api, string typeName)
    {
        TypeDefinition type = api.Type(typeName);
        return type.Kind switch
        {
            "string" or "enum" => IsShared(type) ? "JsonMembers.Shared(ref reader, strings)" : "JsonMembers.String(ref reader)",
            "integer" => "JsonMembers.Integer(ref reader)",
            "long" => "JsonMembers.Long(ref reader)",
            "double" => "JsonMembers.Double(ref reader)",
            "boolean" => "JsonMembers.Boolean(ref reader)",
            "timestamp" => "JsonMembers.Timestamp(ref reader)",
            "blob" => "JsonMembers.Blob(ref reader)",
            "struct" => $"JsonMembers.Object<{type.Name}>(ref reader, strings)",
            "list" when api.Type(type.Of!) is { Kind: "struct" } of => $"JsonLists.Read<{of.Name}>(ref reader, strings)",
            "list" when api.Type(type.Of!) is { Kind: "string" or "enum" } of =>
                $"JsonLists.ReadStrings(ref reader, strings, shared: {(IsShared(of) ? "true" : "false")})",
            "map" when api.Type(type.Value!).Kind is "string" => "JsonLists.ReadStringMap(ref reader)",
            "map" when api.Type(type.Value!).Kind is "integer" => "JsonLists.ReadIntegerMap(ref reader)",
            _ => throw new InvalidDataException($"No reader is implemented for '{typeName}' ({type.Kind} of {type.Of ?? type.Value})."),
        };
    }

    internal static void Write(CodeWriter code, ApiDefinition api, MemberDefinition member)
    {
        string property = Naming.Property(member.Name);
        string name = $"\"{member.Name}\"u8";
        string local = Naming.Local(member.Name);
        switch (api.Type(member.Type).Kind)
        {
            case "list" or "map":
                code.Line($"JsonLists.Write(writer, {name}, {property});");
                break;
            case "struct":
                code.Open($"if ({property} is {{ }} {local})").Line($"JsonMembers.WriteObject(writer, {name}, {local});").Close();
                code.Line();
                break;
            default:
                code.Open($"if ({property} is {{ }} {local})").Line(Scalar(api.Type(member.Type).Kind, name, local) + ";").Close();
                code.Line();
                break;
        }
    }

    internal static string Initializer(ApiDefinition api, string typeName) => api.Type(typeName) switch
    {
        { Kind: "list" } list => $" = Unset.List<{Naming.Element(api, list.Of!)}>();",
        { Kind: "map" } map => $" = Unset.Map<{Naming.Element(api, map.Value!)}>();",
        _ => "",
    };

    private static bool IsShared(TypeDefinition type) => type.Kind == "enum" || Repeating.Contains(type.Name);

    private static string Scalar(string kind, string name, string local) => kind switch
    {
        "string" or "enum" => $"writer.WriteString({name}, {local})",
        "boolean" => $"writer.WriteBoolean({name}, {local})",
        "timestamp" => $"JsonMembers.WriteTimestamp(writer, {name}, {local})",
        "blob" => $"writer.WriteBase64String({name}, {local}.Span)",
        _ => $"writer.WriteNumber({name}, {local})",
    };
}
