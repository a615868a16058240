using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>Writes one class: properties, reader, writer, and the method that fills in its origin.</summary>
internal sealed class ClassEmitter(ApiDefinition api)
{
    internal void Request(CodeWriter code, OperationDefinition operation)
    {
        string name = Naming.Request(operation);
        code.Line($"/// <summary>The request of <see href=\"{Docs.OperationPage(operation.Name)}\">{operation.Name}</see>.</summary>");
        code.Open($"public sealed class {name} : IEcrModel<{name}>, {(operation.IsPaged ? "IPagedRequest" : "IEcrRequest")}");
        Properties(code, operation.Input);
        code.Line($"string? IEcrRequest.RegistryId => {RequestedRegistry(operation.Input)};").Line();
        code.Line($"string? IEcrRequest.RepositoryName => {RequestedRepository(operation.Input)};").Line();
        if (operation.IsPaged)
        {
            code.Open("IPagedRequest IPagedRequest.WithToken(string? token)");
            code.Line($"{name} copy = ({name})MemberwiseClone();").Line("copy.NextToken = token;").Line("return copy;").Close().Line();
        }

        Json(code, name, operation.Input);
        code.Close();
    }

    internal void Response(CodeWriter code, OperationDefinition operation)
    {
        string name = Naming.Response(operation);
        code.Line($"/// <summary>The reply of <see href=\"{Docs.OperationPage(operation.Name)}\">{operation.Name}</see>.</summary>");
        Resource(code, name, operation.Output, operation);
    }

    internal void Structure(CodeWriter code, TypeDefinition type)
    {
        code.Line($"/// <summary>The API's <see href=\"{Docs.OperationPage(type.Name)}\">{type.Name}</see>.</summary>");
        if (ResourceTypes.IsResource(type.Name))
        {
            Resource(code, type.Name, type.Members, null);
            return;
        }

        code.Open($"public sealed class {type.Name} : IEcrModel<{type.Name}>");
        Properties(code, type.Members);

        // Exports write what is below their depth as its text, from which it can be read again.
        code.Line("/// <summary>The JSON of the structure.</summary>");
        code.Line("/// <returns>As the API has it.</returns>");
        code.Line("public override string ToString() => EcrJson.Text(this);").Line();
        Json(code, type.Name, type.Members);
        code.Close();
    }

    private void Resource(CodeWriter code, string name, IReadOnlyList<MemberDefinition> members, OperationDefinition? responseOf)
    {
        bool inRepository = ResourceTypes.IsInRepository(name, members, responseOf);
        bool isPaged = responseOf is { IsPaged: true };
        string interfaces = $"{(inRepository ? "IEcrRepositoryResource" : "IEcrResource")}, IPlaced{(isPaged ? ", IPagedResponse" : "")}";

        // Partial: members that the API does not have are hand-written, in Model/Results.
        code.Open($"public sealed partial class {name} : IEcrModel<{name}>, {interfaces}");
        Properties(code, members);
        if (inRepository && !Has(members, "repositoryName"))
            code.Line("/// <inheritdoc/>").Line("public string? RepositoryName { get; set; }").Line();

        if (!Has(members, "registryId"))
            code.Line("/// <inheritdoc/>").Line("public string? RegistryId { get; set; }").Line();

        if (!Has(members, "region"))
            code.Line("/// <inheritdoc/>").Line("public string? Region { get; set; }").Line();

        code.Line("/// <inheritdoc/>").Line("public string? EndpointUrl { get; set; }").Line();
        Place(code, members, inRepository);
        Json(code, name, members);
        code.Close();
    }

    private void Place(CodeWriter code, IReadOnlyList<MemberDefinition> members, bool inRepository)
    {
        code.Open("void IPlaced.SetPlace(in EcrPlace place)");
        string registryId = Has(members, "registryId") ? "place.RegistryId"
            : Has(members, "repositoryArn") ? "EcrRepositoryArn.RegistryOf(RepositoryArn) ?? place.RegistryId"
            : Has(members, "proxyEndpoint") ? "Oci.EcrHost.RegistryOf(ProxyEndpoint) ?? place.RegistryId"
            : "place.RegistryId";
        code.Line("Region ??= place.Region;").Line($"RegistryId ??= {registryId};").Line("EndpointUrl = place.EndpointUrl;");
        if (inRepository)
            code.Line("RepositoryName ??= place.RepositoryName;");
        if (members.Any(member => IsResource(api.Type(member.Type))))
        {
            // What a resource contains is in its registry and repository, whichever the request named.
            string inner = inRepository ? "RegistryId = RegistryId, RepositoryName = RepositoryName" : "RegistryId = RegistryId";
            code.Line($"EcrPlace inner = place with {{ {inner} }};");
        }

        foreach (MemberDefinition member in members)
        {
            TypeDefinition type = api.Type(member.Type);
            string property = Naming.Property(member.Name);
            if (IsResource(type))
                code.Line(type.Kind == "list" ? $"EcrPlace.SetAll({property}, inner);" : $"((IPlaced?){property})?.SetPlace(inner);");
        }

        code.Close().Line();
    }

    private static bool IsResource(TypeDefinition type) =>
        (type.Kind == "struct" && ResourceTypes.IsResource(type.Name)) || (type.Kind == "list" && ResourceTypes.IsResource(type.Of!));

    private static string RequestedRegistry(IReadOnlyList<MemberDefinition> input) =>
        Has(input, "registryId") ? "RegistryId"
        : Has(input, "registryIds") ? "RegistryIds.Count == 0 ? null : string.Join(',', RegistryIds)"
        : Has(input, "resourceArn") ? "EcrRepositoryArn.RegistryOf(ResourceArn)"
        : "null";

    private static string RequestedRepository(IReadOnlyList<MemberDefinition> input) =>
        Has(input, "repositoryName") ? "RepositoryName"
        : Has(input, "resourceArn") ? "EcrRepositoryArn.NameIn(ResourceArn)"
        : "null";

    private void Properties(CodeWriter code, IReadOnlyList<MemberDefinition> members)
    {
        foreach (MemberDefinition member in members)
        {
            code.Line(Docs.Member(api, member));
            code.Line(
                $"public {Naming.CSharpType(api, member.Type)} {Naming.Property(member.Name)} {{ get; set; "
                + $"}}{MemberCode.Initializer(api, member.Type)}").Line();
        }
    }

    private void Json(CodeWriter code, string name, IReadOnlyList<MemberDefinition> members)
    {
        code.Open($"static {name} IEcrModel<{name}>.Read(ref Utf8JsonReader reader, StringPool strings)");
        code.Line($"{name} value = new();").Line("JsonMembers.StartObject(ref reader);");
        code.Open("while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))");
        if (members.Count == 0)
        {
            code.Line("reader.Skip();");
        }
        else
        {
            ByLength(code, members);
        }

        code.Close().Line().Line("return value;").Close().Line();
        code.Open($"void IEcrModel<{name}>.Write(Utf8JsonWriter writer)").Line("writer.WriteStartObject();");
        foreach (MemberDefinition member in members)
            MemberCode.Write(code, api, member);

        code.Line("writer.WriteEndObject();").Close();
    }

    // Most names differ in length: one comparison identifies most members.
    private void ByLength(CodeWriter code, IReadOnlyList<MemberDefinition> members)
    {
        code.Open("switch (name.Length)");
        foreach (IGrouping<int, MemberDefinition> group in members.GroupBy(m => m.Name.Length).OrderBy(g => g.Key))
        {
            foreach (MemberDefinition member in group)
            {
                code.Line($"case {group.Key} when name.SequenceEqual(\"{member.Name}\"u8):");
                code.Line($"    value.{Naming.Property(member.Name)} = {MemberCode.Read(api, member.Type)};").Line("    break;");
            }
        }

        code.Line("default:").Line("    reader.Skip();").Line("    break;").Close();
    }

    private static bool Has(IReadOnlyList<MemberDefinition> members, string name) => members.Any(m => m.Name == name);
}
