using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>Writes all of Model/Generated and Client/Generated: maps file names under EcrPS.Core to text.</summary>
internal static class ModelEmitter
{
    internal const string Notice = "// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.";

    internal static IReadOnlyDictionary<string, string> Emit(ApiDefinition api)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal)
        {
            ["Client/Generated/IEcrClient.g.cs"] = ClientEmitter.Interface(api),
            ["Client/Generated/EcrClient.g.cs"] = ClientEmitter.Client(api),
            ["Client/Generated/EcrWaiters.g.cs"] = WaiterEmitter.Emit(api),
            ["Model/Generated/ApiModel.g.cs"] = ApiModelEmitter.Emit(api),
        };
        IReadOnlyDictionary<string, string> areas = Areas.OfTypes(api);
        foreach (string area in api.Operations.Select(Areas.Of).Append(Areas.Common).Distinct())
        {
            files[$"Model/Generated/{area}.g.cs"] = Area(
                api,
                [.. api.Operations.Where(o => Areas.Of(o) == area)],
                [.. api.Types.Where(t => areas.TryGetValue(t.Name, out string? of) && of == area)]);
        }

        return files;
    }

    private static string Area(ApiDefinition api, OperationDefinition[] operations, TypeDefinition[] types)
    {
        ClassEmitter classes = new(api);
        CodeWriter code = new CodeWriter().Line(Notice)
            .Line("#nullable enable")
            .Line("using System.Text.Json;")
            .Line()
            .Line("namespace EcrPS.Model;");
        foreach (OperationDefinition operation in operations)
        {
            code.Line();
            classes.Request(code, operation);
            code.Line();
            classes.Response(code, operation);
        }

        foreach (TypeDefinition type in types.Where(t => t.Kind == "struct"))
        {
            code.Line();
            classes.Structure(code, type);
        }

        foreach (TypeDefinition type in types.Where(t => t.Kind == "enum"))
        {
            code.Line();
            Enum(code, type);
        }

        return code.ToString();
    }

    // Strings, not a C# enum: values that AWS adds later must work with today's build.
    private static void Enum(CodeWriter code, TypeDefinition type)
    {
        code.Line($"/// <summary>Known values of {type.Name}; the service may add more.</summary>")
            .Open($"public static class {type.Name}");
        foreach (string value in type.Values)
        {
            code.Line($"/// <summary><c>{Docs.Escape(value)}</c>.</summary>")
                .Line($"public const string {Naming.Constant(value)} = \"{value}\";")
                .Line();
        }

        code.Line("/// <summary>All of them.</summary>");
        code.Line($"public static IReadOnlyList<string> Values {{ get; }} = [{string.Join(", ", type.Values.Select(Naming.Constant))}];")
            .Close();
    }
}
