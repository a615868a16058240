using System.CommandLine;
using EcrPS.CodeGen.Api;
using EcrPS.CodeGen.Emit;
using EcrPS.CodeGen.Import;

namespace EcrPS.CodeGen;

/// <summary>Generates C# from ecr-api.json, and ecr-api.json from AWS's public service model.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        Option<string> root = new("--root")
        {
            Description = "The repository's folder.",
            DefaultValueFactory = _ => Directory.GetCurrentDirectory(),
        };
        Command generate = new("generate", "Writes the generated code of EcrPS.Core.") { root };
        generate.SetAction(result => Generate(result.GetValue(root)!));

        Argument<string> model = new("service-model")
        {
            Description =
                "service-2.json of AWS's public service models, also gzipped; paginators-1.json and waiters-2.json are read from "
                + "beside it.",
        };
        Command import = new("import", "Rewrites ecr-api.json from AWS's public service model.") { model, root };
        import.SetAction(result => Import(result.GetValue(model)!, result.GetValue(root)!));

        return new RootCommand("The generator of EcrPS.Core's model and client.") { generate, import }.Parse(args).Invoke();
    }

    private static void Generate(string root)
    {
        foreach ((string name, string text) in ModelEmitter.Emit(ApiFileReader.Read(ApiFile(root))))
        {
            string path = Path.Combine(root, "src", "EcrPS.Core", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    private static void Import(string model, string root) =>
        File.WriteAllText(ApiFile(root), ApiFileWriter.Write(ServiceModelImporter.Import(model)));

    private static string ApiFile(string root) => Path.Combine(root, "src", "EcrPS.CodeGen", "ecr-api.json");
}
