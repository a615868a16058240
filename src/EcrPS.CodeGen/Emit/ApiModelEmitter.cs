using System.Globalization;
using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>Writes the API as data: types with their limits, operations, errors.</summary>
internal static class ApiModelEmitter
{
    internal static string Emit(ApiDefinition api)
    {
        CodeWriter code = new CodeWriter().Line(ModelEmitter.Notice).Line("#nullable enable").Line("namespace EcrPS.Model;").Line();
        code.Open("public static partial class ApiModel");
        code.Line("private static ApiType[] AllTypes() =>").Line("[");
        foreach (TypeDefinition type in api.Types)
            code.Line($"    new(\"{type.Name}\", ApiKind.{Naming.Property(type.Kind)}){Initializer(Facts(type))},");

        code.Line("];").Line().Line("private static ApiOperation[] AllOperations() =>").Line("[");
        foreach (OperationDefinition operation in api.Operations)
        {
            code.Line($"    new(\"{operation.Name}\", {(operation.IsReadOnly ? "true" : "false")})").Line("    {");
            code.Line($"        Input = {Members(operation.Input)},").Line($"        Output = {Members(operation.Output)},");
            code.Line($"        Errors = {Strings(operation.Errors)},")
                .Line($"        PagedItems = {Strings(operation.PagedItems)},")
                .Line("    },");
        }

        code.Line("];").Line().Line("private static ApiError[] AllErrors() =>").Line("[");
        foreach (ErrorDefinition error in api.Errors)
        {
            code.Line(
                $"    new(\"{error.Name}\", "
                + $"{error.Status.ToString(CultureInfo.InvariantCulture)})"
                + $"{(error.Members.Count == 0 ? "" : $" {{ Members = {Members(error.Members)} }}")},");
        }

        return code.Line("];").Close().ToString();
    }

    private static IEnumerable<string> Facts(TypeDefinition type)
    {
        if (type.Min is { } min)
            yield return $"Min = {min.ToString(CultureInfo.InvariantCulture)}";

        if (type.Max is { } max)
            yield return $"Max = {max.ToString(CultureInfo.InvariantCulture)}";

        if (type.Pattern is { } pattern)
            yield return $"Pattern = \"\"\"{pattern}\"\"\"";

        if (type.Values.Count > 0)
            yield return $"Values = {Strings(type.Values)}";

        if ((type.Of ?? type.Value) is { } of)
            yield return $"Of = \"{of}\"";

        if (type.Key is { } key)
            yield return $"Key = \"{key}\"";

        if (type.Kind == "struct")
            yield return $"Members = {Members(type.Members)}";
    }

    private static string Initializer(IEnumerable<string> facts) =>
        string.Join(", ", facts) is { Length: > 0 } text ? $" {{ {text} }}" : "";

    private static string Members(IReadOnlyList<MemberDefinition> members) =>
        $"[{string.Join(", ", members.Select(m => $"new(\"{m.Name}\", \"{m.Type}\", {(m.IsRequired ? "true" : "false")})"))}]";

    private static string Strings(IReadOnlyList<string> values) => $"[{string.Join(", ", values.Select(v => $"\"{v}\""))}]";
}
